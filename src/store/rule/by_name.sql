FROM rule AS ru WHERE ru.name_key = ?1
