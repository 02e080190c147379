FROM rule AS ru WHERE ru.asked_id = ?1
