FROM exception AS ex WHERE ex.id = ?1
