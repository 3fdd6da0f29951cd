-- Each side of a set operation has its own clauses; FORMAT belongs to the whole.
WITH 1 AS one, t AS (SELECT 2 AS x) SELECT x FROM t PREWHERE one GROUP BY x WITH TOTALS ORDER BY x WITH FILL FROM 1 TO 9 INTERPOLATE (y AS y + 1) LIMIT 1 BY x LIMIT 2, 3 SETTINGS max_threads = 1
UNION ALL SELECT quantile(0.9)(y) FROM u SAMPLE 1/10 FORMAT JSON
