FROM feedback AS fb WHERE fb.id = ?1
