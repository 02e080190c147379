SELECT i.happened_on, i.kind_id, i.happened_ms, i.offset_minutes, i.mood_before, i.mood_after,
    i.expectation, i.count, i.extra <> ''
FROM interaction AS i
WHERE i.happened_on BETWEEN ?1 AND ?2
    AND (
        i.mood_before IS NOT NULL OR i.mood_after IS NOT NULL OR i.expectation IS NOT NULL
        OR i.extra <> ''
    )
    AND i.id NOT IN (SELECT wc.id FROM with_colleagues AS wc)
ORDER BY i.happened_on
