FROM kudos AS k WHERE k.uid = ?1
