SELECT
    coalesce(sum(state = 'handed_over'), 0),
    coalesce(sum(state = 'let_go'), 0)
FROM follow_up
WHERE state <> 'open' AND closed_ms BETWEEN ?1 AND ?2
