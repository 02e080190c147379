c.id, c.uid, c.name
