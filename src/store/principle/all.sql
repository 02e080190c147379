FROM principle AS pc ORDER BY pc.position, pc.id
