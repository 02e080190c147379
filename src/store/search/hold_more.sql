INSERT INTO search (search, rank) VALUES ('hashsize', 8388608)
