INSERT INTO import_mapping (headers, mapping) VALUES (?1, ?2)
ON CONFLICT (headers) DO UPDATE SET mapping = excluded.mapping
