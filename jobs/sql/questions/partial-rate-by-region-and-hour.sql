-- In which region and hour did clients request the rest of a download more often than usual?
-- The 206 rate: 206 responses divided by GETs answered with 200 or 206. "beyond_usual" is the number of 206 responses
-- above the region's rate over all hours. Tools that fetch in ranges raise it too: "parallel" is the number of 206
-- responses that are such parts, and no sign of a problem.
WITH hours AS (
  SELECT date_trunc('hour', window_start) AS hour, region, sum(transfers) AS transfers,
    sum(partial) AS partial, sum(parallel) AS parallel
  FROM traffic
  GROUP BY 1, 2
), rates AS (
  SELECT hour, region, transfers, partial, parallel,
    CAST(partial AS DOUBLE) / nullif(transfers, 0) AS rate,
    CAST(sum(partial) OVER (PARTITION BY region) AS DOUBLE)
      / nullif(sum(transfers) OVER (PARTITION BY region), 0) AS usual
  FROM hours
)
SELECT hour, region, transfers, partial, parallel, round(rate, 4) AS partial_rate,
  round(usual, 4) AS usual_rate, round(partial - usual * transfers, 1) AS beyond_usual
FROM rates
WHERE partial > usual * transfers
ORDER BY partial - usual * transfers DESC, hour, region
LIMIT 40
