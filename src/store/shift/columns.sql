s.id, s.uid, s.started_ms, s.started_offset, s.after_interaction, s.after_kudos, s.after_promise,
s.ended_ms, s.ended_offset, s.until_interaction, s.until_kudos, s.until_promise, s.reflection,
s.interactions, s.promises_kept, s.promises_of, s.moods_known, s.mood_before, s.mood_after,
s.happier, s.kudos, s.handed_over, s.let_go
