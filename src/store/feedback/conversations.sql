SELECT interaction_id FROM feedback WHERE interaction_id IS NOT NULL
