INSERT INTO shift (
    id, uid, started_ms, started_offset, after_interaction, after_kudos, after_promise, ended_ms,
    ended_offset, until_interaction, until_kudos, until_promise, reflection, interactions,
    promises_kept, promises_of, moods_known, mood_before, mood_after, happier, kudos, handed_over,
    let_go
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
    ?22, ?23
)
