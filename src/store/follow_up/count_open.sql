SELECT count(*) FROM follow_up WHERE state = 'open'
