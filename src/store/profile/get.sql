SELECT name, desk, emblem, hat_colour FROM profile WHERE id = 1
