FROM kudos AS k WHERE k.id = ?1
