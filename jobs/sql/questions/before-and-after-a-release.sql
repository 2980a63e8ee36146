-- Did the stall rate change with a release?
-- Compares the twelve hours before and after a time, by software and operating system, the largest change first. Set
-- the time, in UTC, in the second line below. Groups with few transfers in either half change by chance.
WITH release AS (
  SELECT TIMESTAMP '2020-07-05 19:00:00' AS moment
), halves AS (
  SELECT software, os,
    sum(CASE WHEN window_start < moment THEN transfers ELSE 0 END) AS transfers_before,
    sum(CASE WHEN window_start >= moment THEN transfers ELSE 0 END) AS transfers_after,
    sum(CASE WHEN window_start < moment THEN stalled ELSE 0 END) AS stalled_before,
    sum(CASE WHEN window_start >= moment THEN stalled ELSE 0 END) AS stalled_after
  FROM traffic CROSS JOIN release
  WHERE window_start >= moment - INTERVAL '12' HOUR AND window_start < moment + INTERVAL '12' HOUR
  GROUP BY software, os
), rates AS (
  SELECT software, os, transfers_before, transfers_after,
    CAST(stalled_before AS DOUBLE) / transfers_before AS rate_before,
    CAST(stalled_after AS DOUBLE) / transfers_after AS rate_after
  FROM halves
  WHERE transfers_before >= 50 AND transfers_after >= 50
)
SELECT software, os, transfers_before, transfers_after,
  round(rate_before, 4) AS stall_rate_before, round(rate_after, 4) AS stall_rate_after,
  round(rate_after - rate_before, 4) AS change
FROM rates
ORDER BY abs(rate_after - rate_before) DESC, software, os
LIMIT 20
