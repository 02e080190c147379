SELECT (
    SELECT count(*)
    FROM (
        SELECT 1 FROM interaction AS i
        WHERE i.happened_on BETWEEN ?1 AND ?2
        LIMIT (SELECT count(*) FROM encounter AS en WHERE en.rule_id > 0)
    )
) < (SELECT count(*) FROM encounter AS en WHERE en.rule_id > 0)
