FROM rule AS ru WHERE ru.uid = ?1
