-- Which rules acted on whom last night?
-- The last twelve hours of the mitigation logs, by rule and group of clients, the most enforced first. "enforced" and
-- "monitored" estimate requests or packets where the log is sampled; "plus_minus" is twice the standard error of "enforced".
-- "monitored" ones went on. "stalled" counts requests of stalled downloads, where request ids join. Empty: the log has none.
WITH night AS (
  SELECT max(window_end) AS ended FROM mitigations
), acted AS (
  SELECT vendor, product, rule, rule_name, edge, region, os, software,
    sum(CASE WHEN mode = 'enforce' THEN weight ELSE 0 END) AS enforced,
    sum(CASE WHEN mode = 'enforce' THEN weight_squares ELSE 0 END) AS enforced_squares,
    sum(CASE WHEN mode = 'monitor' THEN weight ELSE 0 END) AS monitored,
    sum(records) AS records, sum(joined_stalled) AS stalled,
    min(window_start) AS first_seen, max(window_end) AS last_seen
  FROM mitigations CROSS JOIN night
  WHERE window_start >= ended - INTERVAL '12' HOUR AND mode <> 'exempt'
  GROUP BY vendor, product, rule, rule_name, edge, region, os, software
)
SELECT vendor, product, rule_name, edge, region, os, software, round(enforced, 0) AS enforced,
  round(2 * sqrt(enforced_squares), 0) AS plus_minus, round(monitored, 0) AS monitored, records, stalled,
  first_seen, last_seen, rule
FROM acted
ORDER BY enforced DESC, monitored DESC, vendor, product, rule, edge, region, os, software
LIMIT 40
