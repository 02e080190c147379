SELECT (SELECT coalesce(max(id), 0) FROM interaction), (SELECT coalesce(max(id), 0) FROM kudos)
