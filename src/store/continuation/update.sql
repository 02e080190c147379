UPDATE continuation SET earlier_id = ?2 WHERE interaction_id = ?1
