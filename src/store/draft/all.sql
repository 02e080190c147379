FROM draft AS d ORDER BY d.window
