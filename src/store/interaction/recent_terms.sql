SELECT kind_id, channel_id, audience_id FROM interaction ORDER BY id DESC LIMIT ?1
