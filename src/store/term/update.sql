UPDATE term
SET uid = ?2, facet = ?3, name = ?4, aliases = ?5, counts_as = ?6, position = ?7, is_default = ?8,
    archived = ?9
WHERE id = ?1
