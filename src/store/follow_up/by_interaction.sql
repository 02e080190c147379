WHERE f.interaction_id = ?1
