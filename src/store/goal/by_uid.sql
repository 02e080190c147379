FROM goal AS g WHERE g.uid = ?1
