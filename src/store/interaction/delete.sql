DELETE FROM interaction WHERE id = ?1
