FROM exception AS ex WHERE ex.uid = ?1
