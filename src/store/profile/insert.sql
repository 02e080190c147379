INSERT INTO profile (id, name, desk) VALUES (1, ?1, ?2)
