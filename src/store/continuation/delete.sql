DELETE FROM continuation WHERE interaction_id = ?1
