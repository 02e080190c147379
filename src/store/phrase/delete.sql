DELETE FROM phrase WHERE id = ?1
