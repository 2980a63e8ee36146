-- Which files were late or could not be read?
-- One row per input file with rejected lines, with a problem of the entire file, or delivered more than an hour after
-- its last request. While there are rows here, a gap in traffic may be a gap in the logs. The lines are in the table
-- quarantine. The delivery time of a copied file is the time of the copy.
SELECT path, format, lines, rejected, problem, last_event_at, modified,
  CASE WHEN problem IS NOT NULL THEN 'unreadable'
    WHEN rejected > 0 THEN 'lines rejected'
    ELSE 'late' END AS trouble
FROM inputs
WHERE rejected > 0 OR problem IS NOT NULL OR modified > last_event_at + INTERVAL '1' HOUR
ORDER BY CASE WHEN problem IS NOT NULL THEN 0 WHEN rejected > 0 THEN 1 ELSE 2 END, path
LIMIT 50
