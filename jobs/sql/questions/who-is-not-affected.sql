-- Who is not affected by the most severe incident?
-- Groups that differ from its scope in one dimension, with their rates at the same time. They are normal while the scope
-- is not, so the problem depends on the dimension in which they differ.
WITH most_severe AS (
  SELECT incident_id, scope_text, observed_rate
  FROM incidents_latest
  ORDER BY excess DESC, incident_id
  LIMIT 1
)
SELECT most_severe.scope_text AS affected, round(most_severe.observed_rate, 4) AS affected_rate,
  incident_contrasts.scope_text AS not_affected,
  round(incident_contrasts.observed_rate, 4) AS observed_rate,
  round(incident_contrasts.expected_rate, 4) AS expected_rate,
  incident_contrasts.transfers
FROM incident_contrasts JOIN most_severe ON incident_contrasts.incident_id = most_severe.incident_id
ORDER BY incident_contrasts.transfers DESC, incident_contrasts.scope_text
