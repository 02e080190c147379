INSERT INTO contact (id, uid, name, name_key) VALUES (?1, ?2, ?3, ?4)
