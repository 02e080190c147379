SELECT f.opened_ms, f.opened_offset, f.closed_ms, f.closed_offset, f.state = 'kept'
FROM follow_up AS f
WHERE f.state <> 'open' AND f.closed_ms BETWEEN ?1 AND ?2
    AND f.state <> 'handed_over' AND f.taken_from = ''
    AND f.interaction_id NOT IN (SELECT wc.id FROM with_colleagues AS wc)
ORDER BY f.closed_ms
