DELETE FROM shift WHERE id = ?1
