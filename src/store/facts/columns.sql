i.id, i.happened_ms, i.offset_minutes, i.kind_id, i.channel_id, i.audience_id, i.effort,
i.mood_before, i.mood_after, i.tags
