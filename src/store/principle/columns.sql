pc.id, pc.uid, pc.words, pc.position
