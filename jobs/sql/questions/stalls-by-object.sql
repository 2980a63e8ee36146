-- Which objects stall most?
-- One row per object. One object that stalls everywhere indicates a bad copy in a cache; many objects with few clients
-- each indicate a problem of the clients. "gave_up" counts downloads that the client never completed.
SELECT object, max(object_size) AS object_size, count(*) AS stalled_downloads,
  count(DISTINCT client) AS clients, count(DISTINCT edge) AS edges,
  sum(CASE WHEN outcome = 'given_up' THEN 1 ELSE 0 END) AS gave_up,
  round(sum(stalled_seconds) / 3600, 1) AS hours_lost, sum(bytes_wasted) AS bytes_wasted
FROM stalls
GROUP BY object
ORDER BY stalled_downloads DESC, object
LIMIT 20
