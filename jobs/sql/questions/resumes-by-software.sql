-- Which software resumes cut-short downloads, and which starts again?
-- "resumed" transfers continue where a cut-short one ended, "retried" ones start again at byte 0. Software with many
-- cut-short transfers that neither resumes nor retries gives up: its users see failures. "parallel" parts and "probes"
-- are 206 responses that are no sign of a problem.
SELECT software, sum(transfers) AS transfers, sum(partial) AS partial, sum(cut_short) AS cut_short,
  sum(resumed) AS resumed, sum(retried) AS retried, sum(stalled) AS stalled,
  sum(parallel) AS parallel, sum(probes) AS probes,
  round(CAST(sum(resumed) + sum(retried) AS DOUBLE) / nullif(sum(cut_short), 0), 2) AS came_back
FROM traffic
GROUP BY software
ORDER BY stalled DESC, transfers DESC, software
