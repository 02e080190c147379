UPDATE draft SET line = ?2, changed_ms = ?3 WHERE window = ?1
