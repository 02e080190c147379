r.id, r.uid, r.follow_up_id, r.contact_id, r.referred_ms, r.referred_offset
