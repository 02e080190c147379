SELECT coalesce(sum(i.count), 0)
FROM interaction AS i
WHERE i.happened_on BETWEEN ?1 AND ?2
