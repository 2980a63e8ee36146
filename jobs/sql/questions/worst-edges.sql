-- Which edges are worst?
-- A row per point of presence. "stall_rate" is stalled transfers over transfers; "slow" are transfers
-- under the floor of throughput; "server_errors" are answers of 5xx. One edge alone on top points at that
-- edge; several with the same rate point at what their clients have in common: ask by os and region.
SELECT edge, sum(requests) AS requests, sum(transfers) AS transfers, sum(stalled) AS stalled,
  round(CAST(sum(stalled) AS DOUBLE) / sum(transfers), 4) AS stall_rate,
  sum(cut_short) AS cut_short, sum(slow) AS slow,
  sum(CASE WHEN status BETWEEN 500 AND 599 THEN requests ELSE 0 END) AS server_errors
FROM traffic
WHERE served_by = 'cdn'
GROUP BY edge
HAVING sum(transfers) > 0
ORDER BY stall_rate DESC, edge
LIMIT 20
