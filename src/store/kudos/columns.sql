k.id, k.uid, k.happened_ms, k.offset_minutes, k.said, k.channel_id, k.audience_id, k.tags
