FROM promise AS pr WHERE pr.id = ?1
