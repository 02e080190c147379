DELETE FROM profile WHERE id = 1
