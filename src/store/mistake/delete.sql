DELETE FROM mistake WHERE id = ?1
