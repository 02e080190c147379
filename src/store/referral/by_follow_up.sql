WHERE r.follow_up_id = ?1
