SELECT en.rule_id, i.happened_on, i.mood_before, i.mood_after, i.expectation, i.count, i.extra <> ''
FROM encounter AS en
CROSS JOIN interaction AS i ON i.id = en.interaction_id
WHERE i.happened_on BETWEEN ?1 AND ?2
    AND i.id NOT IN (SELECT wc.id FROM with_colleagues AS wc)
