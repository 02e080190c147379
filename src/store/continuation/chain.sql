WITH RECURSIVE
    earlier (id, depth) AS (
        SELECT earlier_id, 1 FROM continuation WHERE interaction_id = ?1
        UNION ALL
        SELECT c.earlier_id, e.depth + 1
        FROM earlier AS e
        CROSS JOIN continuation AS c ON c.interaction_id = e.id
        WHERE e.depth < ?2
    ),
    later (id, depth) AS (
        SELECT interaction_id, 1 FROM continuation WHERE earlier_id = ?1
        UNION ALL
        SELECT c.interaction_id, l.depth + 1
        FROM later AS l
        CROSS JOIN continuation AS c ON c.earlier_id = l.id
        WHERE l.depth < ?2
    )
SELECT id FROM earlier
UNION ALL
SELECT id FROM later
