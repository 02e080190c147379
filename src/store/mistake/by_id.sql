FROM mistake AS mi WHERE mi.id = ?1
