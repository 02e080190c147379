INSERT INTO rule (
    id, uid, name, name_key, colour, intent, may_do, limits, ask, say, instead_of, source,
    reviewed_on, asked_id, is_retired
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
