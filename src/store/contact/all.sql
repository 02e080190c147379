FROM contact AS c ORDER BY c.id
