SELECT
    i.happened_ms,
    i.offset_minutes,
    CASE WHEN i.summary <> '' THEN i.summary ELSE t.name END
FROM interaction AS i
JOIN term AS t ON t.id = i.kind_id
ORDER BY i.happened_ms DESC, i.id DESC
LIMIT ?1
