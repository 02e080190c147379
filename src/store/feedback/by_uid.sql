FROM feedback AS fb WHERE fb.uid = ?1
