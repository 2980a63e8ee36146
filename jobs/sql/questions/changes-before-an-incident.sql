-- What changed before the most severe incident?
-- Changes from a day before its start until an hour after, the latest first; those after the start may be reactions to it.
-- A change at the same time is no proof of a cause. For another incident, name it:
-- WITH asked AS (SELECT incident_id, started_at FROM incidents_latest WHERE incident_id = '...')
WITH asked AS (
  SELECT incident_id, started_at
  FROM incidents_latest
  ORDER BY excess DESC, incident_id
  LIMIT 1
)
SELECT asked.started_at AS incident_started_at, changes.changed_at,
  CASE WHEN changes.changed_at <= asked.started_at THEN 'before' ELSE 'after' END AS relation,
  changes.vendor, changes.kind, changes.rule_name, changes.mode_before, changes.mode_after,
  changes.actor, changes.evidence, changes.text, changes.rule
FROM changes CROSS JOIN asked
WHERE changes.changed_at >= asked.started_at - INTERVAL '24' HOUR
  AND changes.changed_at < asked.started_at + INTERVAL '1' HOUR
ORDER BY changes.changed_at DESC, changes.vendor, changes.rule, changes.kind, changes.text
LIMIT 50
