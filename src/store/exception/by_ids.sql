FROM exception AS ex WHERE ex.id IN (SELECT value FROM json_each(?1))
