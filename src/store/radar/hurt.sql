SELECT i.id, i.happened_on
FROM interaction AS i
WHERE i.happened_on BETWEEN ?1 AND ?2
    AND (
        i.mood_before IS NOT NULL OR i.mood_after IS NOT NULL OR i.expectation IS NOT NULL
        OR i.extra <> ''
    )
    AND (i.expectation = 'fell_short' OR i.mood_after = -1)
    AND i.id NOT IN (SELECT wc.id FROM with_colleagues AS wc)
ORDER BY i.happened_on DESC
