-- What was found, the latest first?
-- A row per incident in its latest revision. "excess" is how many stalled transfers (or whatever the
-- metric counts) there were beyond expectation: sort by it to begin with the gravest. An empty ended_at
-- means that it was going on when the data ended; started_open means that the data begin at started_at, so
-- that it may have begun earlier.
SELECT started_at, ended_at, started_open, severity, metric, verdict, scope_text,
  round(observed_rate, 4) AS observed_rate, round(expected_rate, 4) AS expected_rate,
  transfers, round(excess, 0) AS excess, clients, incident_id, revision
FROM incidents_latest
ORDER BY started_at DESC, incident_id
