-- How did the downloads of one client go?
-- A row per download of it that stalled, in order of time, with its request ids to hand to the CDN. It
-- takes the client with most time lost; for another one write its masked address (192.0.2.0/24) instead:
-- WITH asked AS (SELECT '192.0.2.0/24' AS client)
WITH asked AS (
  SELECT client FROM stalls GROUP BY client ORDER BY sum(stalled_seconds) DESC, client LIMIT 1
)
SELECT stalls.client, started_at, ended_at, object, attempts, outcome, rule,
  round(stalled_seconds, 0) AS stalled_seconds, bytes_sent, object_size, region, edge, os, software,
  request_ids
FROM stalls JOIN asked ON stalls.client = asked.client
ORDER BY started_at, object
