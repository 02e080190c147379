SELECT i.id, i.tags FROM interaction AS i WHERE i.id < ?1 ORDER BY i.id DESC LIMIT ?2
