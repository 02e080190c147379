FROM exception AS ex WHERE ex.interaction_id IN (SELECT value FROM json_each(?1))
