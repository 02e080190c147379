FROM feedback AS fb WHERE fb.interaction_id = ?1
