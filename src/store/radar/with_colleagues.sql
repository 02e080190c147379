WITH with_colleagues (id) AS (
    SELECT fb.interaction_id FROM feedback AS fb WHERE fb.interaction_id IS NOT NULL
    UNION ALL
    SELECT ru.asked_id FROM rule AS ru WHERE ru.asked_id IS NOT NULL
)
