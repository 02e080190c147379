SELECT coalesce(sum(i.count), 0)
FROM interaction AS i
WHERE +i.happened_on BETWEEN ?1 AND ?2
    AND i.id IN (
        SELECT f.interaction_id FROM follow_up AS f WHERE f.taken_from <> ''
        UNION ALL
        SELECT wc.id FROM with_colleagues AS wc
    )
