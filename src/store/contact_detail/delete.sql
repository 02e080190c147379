DELETE FROM contact_detail WHERE follow_up_id = ?1
