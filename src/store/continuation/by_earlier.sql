SELECT interaction_id, earlier_id FROM continuation WHERE earlier_id = ?1
