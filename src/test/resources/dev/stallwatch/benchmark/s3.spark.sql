-- The job most would write: one regular expression for the line, up to the last field that is needed.
CREATE TEMPORARY VIEW lines USING text OPTIONS (path '${logs}');

CREATE TEMPORARY VIEW requests AS
SELECT
  regexp_extract(value, '${line}', 1) AS time,
  regexp_extract(value, '${line}', 2) AS status,
  regexp_extract(value, '${line}', 3) AS bytes_sent,
  regexp_extract(value, '${line}', 4) AS total_time,
  regexp_extract(value, '${line}', 5) AS user_agent
FROM lines;

SELECT
  window(to_timestamp(time, 'dd/MMM/yyyy:HH:mm:ss Z'), '5 minutes').start AS window_start,
  lower(regexp_extract(user_agent, '^[A-Za-z-]+', 0)) AS software,
  CAST(status AS INT) AS status,
  count(*) AS requests,
  sum(try_cast(bytes_sent AS BIGINT)) AS bytes_sent,
  percentile_approx(1000 * try_cast(bytes_sent AS DOUBLE) / nullif(try_cast(total_time AS DOUBLE), 0), array(0.05, 0.5)) AS throughput
FROM requests
WHERE status <> ''
GROUP BY 1, 2, 3
