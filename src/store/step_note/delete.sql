DELETE FROM step_note WHERE id = ?1
