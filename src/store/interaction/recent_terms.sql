SELECT kind_id, channel_id, audience_id FROM interaction ORDER BY happened_ms DESC LIMIT ?1
