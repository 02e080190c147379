FROM shift AS s
WHERE s.id IN (SELECT value FROM json_each(?1))
