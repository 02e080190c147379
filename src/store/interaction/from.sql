FROM interaction AS i
