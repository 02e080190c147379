SELECT ex.rule_id, count(*), sum(ex.happened_on >= ?3),
    count(*) FILTER (WHERE ex.turned_out = 'well'),
    count(*) FILTER (WHERE ex.turned_out = 'badly')
FROM exception AS ex
WHERE ex.happened_on BETWEEN ?1 AND ?2
GROUP BY ex.rule_id
