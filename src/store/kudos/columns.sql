k.id, k.uid, k.happened_ms, k.offset_minutes, k.said, k.channel_id, k.audience_id, k.tags, k.did,
k.interaction_id, k.is_extra_mile, k.colleague, k.passed_on_ms, k.passed_on_offset
