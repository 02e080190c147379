DELETE FROM principle WHERE id = ?1
