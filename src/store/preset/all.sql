FROM preset AS p ORDER BY p.position, p.id
