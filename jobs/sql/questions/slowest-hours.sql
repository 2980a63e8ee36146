-- In which hours were downloads slowest?
-- The 10 % quantile and the median of body throughput per hour, MB/s, from bins that add up exactly (quantiles of windows
-- do not). Add region, edge or os to GROUP BY and PARTITION BY for values per group.
WITH hours AS (
  SELECT hour, bytes_per_second, sum(transfers) AS transfers
  FROM throughput_by_hour
  GROUP BY hour, bytes_per_second
), ranked AS (
  SELECT hour, bytes_per_second, transfers,
    sum(transfers) OVER (PARTITION BY hour ORDER BY bytes_per_second) AS up_to,
    sum(transfers) OVER (PARTITION BY hour) AS total
  FROM hours
)
SELECT hour, max(total) AS transfers,
  round(min(CASE WHEN up_to >= 0.1 * total THEN bytes_per_second END) / 1e6, 2) AS p10_mb_per_second,
  round(min(CASE WHEN up_to >= 0.5 * total THEN bytes_per_second END) / 1e6, 2) AS p50_mb_per_second
FROM ranked
GROUP BY hour
ORDER BY p10_mb_per_second, hour
LIMIT 24
