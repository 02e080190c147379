SELECT en.rule_id, i.happened_on, i.mood_before, i.mood_after, i.expectation, i.count, i.extra <> ''
FROM interaction AS i
CROSS JOIN encounter AS en ON en.interaction_id = i.id
WHERE i.happened_on BETWEEN ?1 AND ?2
    AND i.id NOT IN (SELECT wc.id FROM with_colleagues AS wc)
