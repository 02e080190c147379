FROM term AS t ORDER BY t.id
