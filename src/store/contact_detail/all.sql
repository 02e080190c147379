FROM contact_detail AS d
