FROM principle AS pc WHERE pc.id = ?1
