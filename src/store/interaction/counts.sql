SELECT i.kind_id, i.channel_id, i.audience_id, sum(i.count)
FROM interaction AS i
WHERE i.happened_on BETWEEN ?1 AND ?2 AND i.id NOT IN (SELECT wc.id FROM with_colleagues AS wc)
-- Day by day, as the index has them: nothing is sorted, however long the time is.
GROUP BY i.happened_on, i.kind_id, i.channel_id, i.audience_id
