DELETE FROM exception WHERE id = ?1
