UPDATE referral
SET uid = ?2, follow_up_id = ?3, contact_id = ?4, referred_ms = ?5, referred_offset = ?6, due = ?7,
    owner = ?8, owned_ms = ?9, owned_offset = ?10, better = ?11, worse = ?12, cost = ?13,
    investigated_ms = ?14, investigated_offset = ?15, answer = ?16, answered_ms = ?17,
    answered_offset = ?18, told_ms = ?19, told_offset = ?20
WHERE id = ?1
