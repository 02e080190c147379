SELECT name, desk FROM profile WHERE id = 1
