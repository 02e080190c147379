FROM step_note AS n WHERE n.id = ?1
