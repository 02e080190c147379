DELETE FROM kudos WHERE id = ?1
