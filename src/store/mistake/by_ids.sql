FROM mistake AS mi WHERE mi.id IN (SELECT value FROM json_each(?1))
