SELECT
    coalesce(
        (SELECT min(id) - 1 FROM interaction WHERE happened_on = ?1),
        (SELECT max(id) FROM interaction),
        0
    ),
    coalesce(
        (SELECT min(id) - 1 FROM kudos WHERE happened_ms BETWEEN ?2 AND ?3),
        (SELECT max(id) FROM kudos),
        0
    ),
    coalesce(
        (SELECT min(id) - 1 FROM promise WHERE ended_on = ?1),
        (SELECT max(id) FROM promise),
        0
    )
