FROM evidence AS ev WHERE ev.mistake_id IN (SELECT value FROM json_each(?1))
