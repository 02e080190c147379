UPDATE phrase
SET uid = ?2, avoid = ?3, avoid_key = ?4, say = ?5, why = ?6
WHERE id = ?1
