-- Which incidents were found, the latest first?
-- One row per incident, in its latest revision. "excess" is the observed minus the expected number of stalled transfers
-- (or of other events of the metric): sort by it for the most severe first. An empty ended_at means that the data ends
-- during the incident; started_open means that the data begins at started_at, so that the incident may have started
-- earlier.
SELECT started_at, ended_at, started_open, severity, metric, verdict, scope_text,
  round(observed_rate, 4) AS observed_rate, round(expected_rate, 4) AS expected_rate,
  transfers, round(excess, 0) AS excess, clients, incident_id, revision
FROM incidents_latest
ORDER BY started_at DESC, incident_id
