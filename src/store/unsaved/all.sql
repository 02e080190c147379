SELECT place, words, changed_ms FROM unsaved ORDER BY place
