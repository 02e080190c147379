FROM rule AS ru ORDER BY ru.id
