SELECT kind_id, channel_id, audience_id, sum(count)
FROM interaction
WHERE happened_on = ?1
GROUP BY kind_id, channel_id, audience_id
