FROM evidence AS ev WHERE ev.id = ?1
