-- Which edges have the highest stall rate?
-- One row per point of presence. "stall_rate" is stalled transfers divided by transfers; "slow" counts transfers below
-- the minimum throughput; "server_errors" counts 5xx responses. A single edge at the top indicates a problem of that edge;
-- several with the same rate indicate something that their clients share: group by os and region.
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
