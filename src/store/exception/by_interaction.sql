FROM exception AS ex WHERE ex.interaction_id = ?1
