FROM phrase AS ph WHERE ph.id = ?1
