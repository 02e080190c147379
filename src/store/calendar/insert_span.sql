INSERT INTO opening_span (weekday, open_minute, close_minute) VALUES (?1, ?2, ?3)
