SELECT fb.interaction_id FROM feedback AS fb
WHERE fb.interaction_id IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT ru.asked_id FROM rule AS ru
WHERE ru.asked_id IN (SELECT value FROM json_each(?1))
