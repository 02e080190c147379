SELECT i.id, i.happened_on
FROM interaction AS i
WHERE i.happened_on BETWEEN ?1 AND ?2 AND i.kind_id IN (SELECT value FROM json_each(?3))
    AND i.id NOT IN (SELECT wc.id FROM with_colleagues AS wc)
ORDER BY i.happened_on DESC
