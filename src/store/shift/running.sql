FROM shift AS s INDEXED BY shift_running
WHERE s.ended_ms IS NULL
ORDER BY s.id DESC
LIMIT 1
