p.id, p.uid, p.name, p.position, p.kind_id, p.channel_id, p.audience_id, p.effort, p.minutes,
p.tags
