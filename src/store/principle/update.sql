UPDATE principle
SET uid = ?2, words = ?3, position = ?4
WHERE id = ?1
