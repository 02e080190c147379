FROM evidence AS ev WHERE ev.goal_id = ?1 ORDER BY ev.id
