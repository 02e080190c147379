DELETE FROM preset WHERE id = ?1
