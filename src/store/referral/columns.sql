r.id, r.uid, r.follow_up_id, r.contact_id, r.referred_ms, r.referred_offset, r.due, r.owner,
r.owned_ms, r.owned_offset, r.better, r.worse, r.cost, r.investigated_ms, r.investigated_offset,
r.answer, r.answered_ms, r.answered_offset, r.told_ms, r.told_offset
