ev.id, ev.goal_id, ev.interaction_id, ev.kudos_id, ev.feedback_id, ev.mistake_id, ev.shift_id
