INSERT INTO term (id, uid, facet, name, aliases, counts_as, position, is_default, archived)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
