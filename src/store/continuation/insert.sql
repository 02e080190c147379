INSERT INTO continuation (interaction_id, earlier_id) VALUES (?1, ?2)
