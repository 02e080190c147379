SELECT place, words, changed_ms FROM unsaved WHERE place = ?1
