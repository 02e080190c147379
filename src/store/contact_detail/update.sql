UPDATE contact_detail
SET detail = ?2, noted_ms = ?3, noted_offset = ?4
WHERE follow_up_id = ?1
