FROM phrase AS ph WHERE ph.avoid_key = ?1
