SELECT
    count(*),
    coalesce(sum(due < ?1), 0),
    coalesce(sum(due >= ?1 AND due < ?2), 0),
    (
        SELECT count(*)
        FROM follow_up AS f
        WHERE f.state = 'open' AND EXISTS (
            SELECT 1 FROM referral AS w INDEXED BY referral_waiting
            WHERE w.follow_up_id = f.id AND w.answered_ms IS NULL
        )
    ),
    (SELECT count(*) FROM follow_up WHERE state <> 'open'),
    (SELECT min(due) FROM follow_up WHERE state = 'open' AND due > ?1)
FROM follow_up
WHERE state = 'open'
