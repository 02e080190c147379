FROM evidence AS ev WHERE ev.kudos_id IN (SELECT value FROM json_each(?1))
