ph.id, ph.uid, ph.avoid, ph.say, ph.why
