fb.id, fb.uid, fb.happened_ms, fb.offset_minutes, fb.direction, fb.tone, fb.colleague,
fb.situation, fb.behaviour, fb.impact, fb.next_time, fb.interaction_id
