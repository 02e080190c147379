FROM promise AS pr
WHERE pr.ended_on BETWEEN ?1 AND ?2
    AND pr.follow_up_id NOT IN (
        SELECT f.id FROM with_colleagues AS wc
        CROSS JOIN follow_up AS f ON f.interaction_id = wc.id
    )
ORDER BY pr.ended_on
