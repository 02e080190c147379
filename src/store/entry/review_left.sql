SELECT
    (SELECT count(*) FROM follow_up WHERE state = 'open' AND due < ?1)
    + (
        SELECT count(*)
        FROM follow_up AS f
        WHERE f.state = 'open' AND f.due >= ?1 AND EXISTS (
            SELECT 1 FROM referral AS w INDEXED BY referral_waiting
            WHERE w.follow_up_id = f.id AND w.answered_ms IS NULL
        )
    )
    -- Those that were answered in this shift are few; the open ones may be many.
    - (
        SELECT count(*)
        FROM review_mark AS m
        CROSS JOIN follow_up AS f ON f.id = m.follow_up_id
        WHERE m.shift_id = ?2 AND f.state = 'open' AND iif(
            f.due < ?1,
            m.answer = 'left' OR m.answer = 'hand_over' OR f.due > ?3,
            EXISTS (
                SELECT 1 FROM referral AS w INDEXED BY referral_waiting
                WHERE w.follow_up_id = f.id AND w.answered_ms IS NULL
            )
        )
    )
