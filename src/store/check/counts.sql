SELECT
    'interactions',
    (SELECT count(*) FROM interaction
     WHERE summary <> '' OR detail <> '' OR tags <> '' OR extra <> ''),
    (SELECT count(*) FROM search_entry WHERE entity = 1)
UNION ALL
SELECT
    'follow-ups',
    (SELECT count(*) FROM follow_up WHERE promise <> '' OR reason <> ''),
    (SELECT count(*) FROM search_entry WHERE entity = 2)
UNION ALL
SELECT
    'kudos',
    (SELECT count(*) FROM kudos),
    (SELECT count(*) FROM search_entry WHERE entity = 3)
UNION ALL
SELECT
    'contacts',
    (SELECT count(*) FROM contact),
    (SELECT count(*) FROM search_entry WHERE entity = 4)
UNION ALL
SELECT
    'steps',
    (SELECT count(*) FROM step_note WHERE words <> ''),
    (SELECT count(*) FROM search_entry WHERE entity = 5)
UNION ALL
SELECT
    'settled promises',
    (SELECT count(*) FROM promise WHERE words <> '' OR note <> ''),
    (SELECT count(*) FROM search_entry WHERE entity = 6)
UNION ALL
SELECT
    'referrals',
    (SELECT count(*) FROM referral
     WHERE owner <> '' OR better <> '' OR worse <> '' OR cost <> '' OR answer <> ''),
    (SELECT count(*) FROM search_entry WHERE entity = 7)
UNION ALL
SELECT
    'feedback',
    (SELECT count(*) FROM feedback),
    (SELECT count(*) FROM search_entry WHERE entity = 8)
UNION ALL
SELECT
    'mistakes',
    (SELECT count(*) FROM mistake),
    (SELECT count(*) FROM search_entry WHERE entity = 9)
UNION ALL
SELECT
    'rules',
    (SELECT count(*) FROM rule),
    (SELECT count(*) FROM search_entry WHERE entity = 10)
UNION ALL
SELECT
    'exceptions',
    (SELECT count(*) FROM exception),
    (SELECT count(*) FROM search_entry WHERE entity = 11)
UNION ALL
SELECT
    'phrases',
    (SELECT count(*) FROM phrase),
    (SELECT count(*) FROM search_entry WHERE entity = 12)
UNION ALL
SELECT
    'lines about shifts',
    (SELECT count(*) FROM shift WHERE reflection <> ''),
    (SELECT count(*) FROM search_entry WHERE entity = 13)
UNION ALL
SELECT
    'goals',
    (SELECT count(*) FROM goal),
    (SELECT count(*) FROM search_entry WHERE entity = 14)
