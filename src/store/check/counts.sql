SELECT
    'interactions',
    (SELECT count(*) FROM interaction
     WHERE summary <> '' OR detail <> '' OR tags <> '' OR extra <> ''),
    (SELECT count(*) FROM search_entry WHERE entity = 1)
UNION ALL
SELECT
    'follow-ups',
    (SELECT count(*) FROM follow_up WHERE promise <> ''),
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
