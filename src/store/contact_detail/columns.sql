d.follow_up_id, d.detail, d.noted_ms, d.noted_offset
