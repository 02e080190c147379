DELETE FROM contact_detail
