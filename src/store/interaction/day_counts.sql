SELECT i.kind_id, i.channel_id, i.audience_id, sum(i.count)
FROM interaction AS i
WHERE i.happened_on = ?1 AND i.id NOT IN (SELECT wc.id FROM with_colleagues AS wc)
GROUP BY i.kind_id, i.channel_id, i.audience_id
