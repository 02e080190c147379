INSERT INTO contact_detail (follow_up_id, detail, noted_ms, noted_offset)
VALUES (?1, ?2, ?3, ?4)
