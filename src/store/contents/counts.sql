SELECT
    (SELECT count(*) FROM interaction),
    (SELECT count(*) FROM kudos),
    (SELECT count(*) FROM follow_up WHERE state = 'open')
