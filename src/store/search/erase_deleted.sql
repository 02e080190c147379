INSERT INTO search (search, rank) VALUES ('secure-delete', 1)
