FROM evidence AS ev WHERE ev.feedback_id IN (SELECT value FROM json_each(?1))
