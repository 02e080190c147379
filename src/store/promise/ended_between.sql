FROM promise AS pr
WHERE pr.id > ?1 AND pr.id <= ?2
