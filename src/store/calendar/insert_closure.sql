INSERT INTO closure (first_day, last_day, reason) VALUES (?1, ?2, ?3)
