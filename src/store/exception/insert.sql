INSERT INTO exception (
    id, uid, rule_id, interaction_id, happened_ms, offset_minutes, happened_on, why, impact,
    agreed_by, turned_out, outcome
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
