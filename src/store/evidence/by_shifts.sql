FROM evidence AS ev WHERE ev.shift_id IN (SELECT value FROM json_each(?1))
