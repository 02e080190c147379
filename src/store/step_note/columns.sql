n.id, n.follow_up_id, n.step, n.status, n.at_ms, n.at_offset, n.words
