-- How did the stalled downloads of one client proceed?
-- One row per stalled download, in order of time, with request ids for the CDN's support. Shows the client that lost most
-- time; for another client, use its masked address (192.0.2.0/24):
-- WITH asked AS (SELECT '192.0.2.0/24' AS client)
WITH asked AS (
  SELECT client FROM stalls GROUP BY client ORDER BY sum(stalled_seconds) DESC, client LIMIT 1
)
SELECT stalls.client, started_at, ended_at, object, attempts, outcome, rule,
  round(stalled_seconds, 0) AS stalled_seconds, bytes_sent, object_size, region, edge, os, software,
  request_ids
FROM stalls JOIN asked ON stalls.client = asked.client
ORDER BY started_at, object
