UPDATE evidence
SET goal_id = ?2, interaction_id = ?3, kudos_id = ?4, feedback_id = ?5, mistake_id = ?6,
    shift_id = ?7
WHERE id = ?1
