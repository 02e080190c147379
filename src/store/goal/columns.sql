g.id, g.uid, g.name, g.why, g.measure, g.theme, g.target, g.started_on, g.until_on, g.closed_ms,
g.closed_offset
