FROM evidence AS ev WHERE ev.interaction_id IN (SELECT value FROM json_each(?1))
