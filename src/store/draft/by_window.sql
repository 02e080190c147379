FROM draft AS d WHERE d.window = ?1
