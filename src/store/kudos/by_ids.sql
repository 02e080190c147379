FROM kudos AS k WHERE k.id IN (SELECT value FROM json_each(?1))
