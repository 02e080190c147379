INSERT INTO principle (id, uid, words, position)
VALUES (?1, ?2, ?3, ?4)
