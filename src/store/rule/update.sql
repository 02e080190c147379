UPDATE rule
SET uid = ?2, name = ?3, name_key = ?4, colour = ?5, intent = ?6, may_do = ?7, limits = ?8,
    ask = ?9, say = ?10, instead_of = ?11, source = ?12, reviewed_on = ?13, asked_id = ?14,
    is_retired = ?15
WHERE id = ?1
