FROM rule AS ru WHERE ru.id = ?1
