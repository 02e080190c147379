FROM pack ORDER BY id
