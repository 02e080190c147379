INSERT INTO profile (id, name, desk, emblem, hat_colour) VALUES (1, ?1, ?2, ?3, ?4)
