FROM feedback AS fb WHERE fb.id IN (SELECT value FROM json_each(?1))
