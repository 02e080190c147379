SELECT i.happened_on, sum(i.count)
FROM interaction AS i
WHERE i.happened_on BETWEEN ?1 AND ?2
GROUP BY i.happened_on
