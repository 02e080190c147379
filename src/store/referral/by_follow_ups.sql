WHERE r.follow_up_id IN (SELECT value FROM json_each(?1))
