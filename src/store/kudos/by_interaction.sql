FROM kudos AS k WHERE k.interaction_id = ?1
