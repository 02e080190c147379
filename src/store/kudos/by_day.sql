SELECT happened_on, count(*) FROM kudos
WHERE colleague = ''
GROUP BY happened_on
ORDER BY happened_on DESC
