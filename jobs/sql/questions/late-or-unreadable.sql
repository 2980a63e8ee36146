-- What was late or could not be read?
-- A row per input file with trouble: lines that were rejected, a problem of the file as a whole, or a
-- delivery more than an hour after its last request. As long as there are rows here, a gap in traffic may
-- be a gap in the logs. The lines themselves are in the table quarantine. Files that were copied count as
-- delivered when they were copied.
SELECT path, format, lines, rejected, problem, last_event_at, modified,
  CASE WHEN problem IS NOT NULL THEN 'unreadable'
    WHEN rejected > 0 THEN 'lines rejected'
    ELSE 'late' END AS trouble
FROM inputs
WHERE rejected > 0 OR problem IS NOT NULL OR modified > last_event_at + INTERVAL '1' HOUR
ORDER BY CASE WHEN problem IS NOT NULL THEN 0 WHEN rejected > 0 THEN 1 ELSE 2 END, path
LIMIT 50
