INSERT INTO contact (id, uid, name, name_key, team, answers, email, reach)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
