UPDATE profile SET name = ?1, desk = ?2 WHERE id = 1
