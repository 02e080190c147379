SELECT 1 FROM interaction WHERE kind_id = ?1 LIMIT 1
