UPDATE shift
SET uid = ?2, started_ms = ?3, started_offset = ?4, after_interaction = ?5, after_kudos = ?6,
    after_promise = ?7, ended_ms = ?8, ended_offset = ?9, until_interaction = ?10, until_kudos = ?11,
    until_promise = ?12, reflection = ?13, interactions = ?14, promises_kept = ?15,
    promises_of = ?16, moods_known = ?17, mood_before = ?18, mood_after = ?19, happier = ?20,
    kudos = ?21, handed_over = ?22, let_go = ?23
WHERE id = ?1
