FROM goal AS g WHERE g.id = ?1
