INSERT INTO referral (
    id, uid, follow_up_id, contact_id, referred_ms, referred_offset, due, owner, owned_ms,
    owned_offset, better, worse, cost, investigated_ms, investigated_offset, answer, answered_ms,
    answered_offset, told_ms, told_offset
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20
)
