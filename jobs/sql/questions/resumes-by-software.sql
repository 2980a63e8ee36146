-- Which software picks up cut downloads, and which begins again?
-- "resumed" continues a cut transfer from where it ended, "retried" fetches it again from byte 0. Software
-- that cuts often but neither resumes nor retries gives up: its users see failures. "parallel" parts and
-- "probes" are 206 answers that are no sign of trouble.
SELECT software, sum(transfers) AS transfers, sum(partial) AS partial, sum(cut_short) AS cut_short,
  sum(resumed) AS resumed, sum(retried) AS retried, sum(stalled) AS stalled,
  sum(parallel) AS parallel, sum(probes) AS probes,
  round(CAST(sum(resumed) + sum(retried) AS DOUBLE) / nullif(sum(cut_short), 0), 2) AS came_back
FROM traffic
GROUP BY software
ORDER BY stalled DESC, transfers DESC, software
