INSERT INTO phrase (id, uid, avoid, avoid_key, say, why)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
