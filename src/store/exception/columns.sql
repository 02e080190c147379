ex.id, ex.uid, ex.rule_id, ex.interaction_id, ex.happened_ms, ex.offset_minutes, ex.why, ex.impact,
ex.agreed_by, ex.turned_out, ex.outcome
