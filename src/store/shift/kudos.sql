SELECT count(*) FROM kudos WHERE id > ?1 AND id <= ?2 AND colleague = ''
