-- The same grouping with exact quantiles.
CREATE TABLE groups AS
SELECT
  time_bucket(INTERVAL 5 MINUTE, make_timestamp(EdgeStartTimestamp // 1000)) AS window_start,
  lower(EdgeColoCode) AS edge,
  lower(regexp_extract(ClientRequestUserAgent, '^[A-Za-z-]+')) AS software,
  EdgeResponseStatus AS status,
  count(*) AS requests,
  sum(EdgeResponseBytes) AS bytes_sent,
  quantile_disc(1e9 * EdgeResponseBytes / nullif(EdgeEndTimestamp - EdgeStartTimestamp, 0), [0.05, 0.5]) AS throughput
FROM read_json('${logs}/*.gz', format = 'newline_delimited', columns = {
    'ClientRequestUserAgent': 'VARCHAR', 'EdgeColoCode': 'VARCHAR', 'EdgeEndTimestamp': 'BIGINT',
    'EdgeResponseBytes': 'BIGINT', 'EdgeResponseStatus': 'INTEGER', 'EdgeStartTimestamp': 'BIGINT'})
GROUP BY ALL;

SELECT requests, bytes_sent FROM groups
