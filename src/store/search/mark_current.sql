INSERT INTO meta (key, value) VALUES ('search_version', ?1)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
