FROM goal AS g ORDER BY g.id
