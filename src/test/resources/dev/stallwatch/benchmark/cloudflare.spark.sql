-- The job most would write: a schema, of the fields that are needed.
CREATE TEMPORARY VIEW requests (
  ClientRequestUserAgent STRING, EdgeColoCode STRING, EdgeEndTimestamp BIGINT, EdgeResponseBytes BIGINT,
  EdgeResponseStatus INT, EdgeStartTimestamp BIGINT)
USING json OPTIONS (path '${logs}');

SELECT
  window(timestamp_micros(EdgeStartTimestamp DIV 1000), '5 minutes').start AS window_start,
  lower(EdgeColoCode) AS edge,
  lower(regexp_extract(ClientRequestUserAgent, '^[A-Za-z-]+', 0)) AS software,
  EdgeResponseStatus AS status,
  count(*) AS requests,
  sum(EdgeResponseBytes) AS bytes_sent,
  percentile_approx(1e9 * EdgeResponseBytes / nullif(EdgeEndTimestamp - EdgeStartTimestamp, 0), array(0.05, 0.5)) AS throughput
FROM requests
GROUP BY 1, 2, 3, 4
