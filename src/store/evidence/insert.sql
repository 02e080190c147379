INSERT INTO evidence (id, goal_id, interaction_id, kudos_id, feedback_id, mistake_id, shift_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
