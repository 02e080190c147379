FROM mistake AS mi WHERE mi.uid = ?1
