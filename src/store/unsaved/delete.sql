DELETE FROM unsaved WHERE place = ?1
