UPDATE unsaved SET words = ?2, changed_ms = ?3 WHERE place = ?1
