SELECT interaction_id, earlier_id FROM continuation WHERE interaction_id = ?1
