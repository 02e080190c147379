FROM step_note AS n WHERE n.follow_up_id IN (SELECT value FROM json_each(?1))
