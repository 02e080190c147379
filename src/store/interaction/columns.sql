i.id, i.uid, i.happened_ms, i.offset_minutes, i.kind_id, i.channel_id, i.audience_id, i.count,
i.minutes, i.effort, i.mood_before, i.mood_after, i.expectation, i.tags, i.summary, i.extra,
i.detail
