f.id, f.uid, f.interaction_id, f.state, f.step, f.promise, f.due, f.due_wish_date,
f.due_wish_time, f.opened_ms, f.opened_offset, f.closed_ms, f.closed_offset
