FROM term AS t WHERE t.id = ?1
