f.id, f.uid, f.interaction_id, f.state, f.step, f.promise, f.promised_ms, f.promised_offset, f.due,
f.due_wish_date, f.due_wish_time, f.check_back, f.outcome, f.opened_ms, f.opened_offset,
f.closed_ms, f.closed_offset, f.reason, f.handed_to,
f.taken_from
