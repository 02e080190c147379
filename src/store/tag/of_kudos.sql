SELECT k.id, k.tags FROM kudos AS k WHERE k.id < ?1 ORDER BY k.id DESC LIMIT ?2
