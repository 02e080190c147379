SELECT
    coalesce(sum(i.count), 0),
    coalesce(sum(i.mood_before IS NOT NULL AND i.mood_after IS NOT NULL), 0),
    coalesce(sum(iif(i.mood_after IS NULL, 0, i.mood_before)), 0),
    coalesce(sum(iif(i.mood_before IS NULL, 0, i.mood_after)), 0),
    coalesce(sum(i.mood_after > i.mood_before), 0)
FROM interaction AS i
LEFT JOIN follow_up AS f ON f.interaction_id = i.id
WHERE i.id > ?1 AND i.id <= ?2 AND coalesce(f.taken_from, '') = ''
    AND i.id NOT IN (SELECT wc.id FROM with_colleagues AS wc)
    -- What came in as a file meanwhile happened elsewhere.
    AND NOT EXISTS (
        SELECT 1 FROM import AS im
        WHERE i.id > im.after_interaction AND i.id <= im.until_interaction
    )
