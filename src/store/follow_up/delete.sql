DELETE FROM follow_up WHERE id = ?1
