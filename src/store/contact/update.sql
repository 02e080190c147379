UPDATE contact
SET uid = ?2, name = ?3, name_key = ?4, team = ?5, answers = ?6, email = ?7, reach = ?8
WHERE id = ?1
