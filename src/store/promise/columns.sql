pr.id, pr.follow_up_id, pr.words, pr.due, pr.made_ms, pr.made_offset, pr.ending, pr.ended_ms,
pr.ended_offset, pr.note
