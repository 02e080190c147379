SELECT count(*)
FROM kudos AS k
WHERE k.id > ?1 AND k.id <= ?2 AND k.colleague = ''
    -- What came in as a file meanwhile was said elsewhere.
    AND NOT EXISTS (
        SELECT 1 FROM import AS im WHERE k.id > im.after_kudos AND k.id <= im.until_kudos
    )
