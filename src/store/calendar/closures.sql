SELECT first_day, last_day, reason FROM closure ORDER BY id
