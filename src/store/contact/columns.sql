c.id, c.uid, c.name, c.team, c.answers, c.email, c.reach
