SELECT
    (SELECT count(*) FROM feedback
     WHERE direction = 'given' AND tone = 'praise' AND happened_on BETWEEN ?1 AND ?2),
    (SELECT count(*) FROM feedback
     WHERE direction = 'given' AND tone = 'constructive' AND happened_on BETWEEN ?1 AND ?2)
