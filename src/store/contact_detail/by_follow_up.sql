FROM contact_detail AS d WHERE d.follow_up_id = ?1
