UPDATE profile SET name = ?1, desk = ?2, emblem = ?3, hat_colour = ?4 WHERE id = 1
