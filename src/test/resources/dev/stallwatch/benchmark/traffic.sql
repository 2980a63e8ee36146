-- What the table traffic must hold for generated logs, from the raw lines; the table agents (user_agent, os,
-- software) tells what user agents mean.
WITH requests AS (
  SELECT
    epoch_us(date + time) - CAST(1000000 * time_taken AS BIGINT) AS started_at,
    'cdn' AS served_by, 'cloudfront' AS source, 'unknown' AS region, lower(substr(edge, 1, 3)) AS edge,
    replace(user_agent, '%20', ' ') AS user_agent, method, status, bytes_sent
  FROM read_csv('${cloudfront}/*.gz', delim = '\t', quote = '', escape = '', header = false, skip = 2,
    auto_detect = false, columns = {
      'date': 'DATE', 'time': 'TIME', 'edge': 'VARCHAR', 'bytes_sent': 'BIGINT', 'c5': 'VARCHAR',
      'method': 'VARCHAR', 'c7': 'VARCHAR', 'c8': 'VARCHAR', 'status': 'INTEGER', 'c10': 'VARCHAR',
      'user_agent': 'VARCHAR', 'c12': 'VARCHAR', 'c13': 'VARCHAR', 'c14': 'VARCHAR', 'c15': 'VARCHAR',
      'c16': 'VARCHAR', 'c17': 'VARCHAR', 'c18': 'VARCHAR', 'time_taken': 'DECIMAL(18, 3)', 'c20': 'VARCHAR',
      'c21': 'VARCHAR', 'c22': 'VARCHAR', 'c23': 'VARCHAR', 'c24': 'VARCHAR', 'c25': 'VARCHAR',
      'c26': 'VARCHAR', 'c27': 'VARCHAR', 'c28': 'VARCHAR', 'c29': 'VARCHAR', 'c30': 'VARCHAR',
      'c31': 'VARCHAR', 'c32': 'VARCHAR', 'c33': 'VARCHAR'})
  UNION ALL
  SELECT
    epoch_us(strptime(part[1], '%d/%b/%Y:%H:%M:%S +0000')),
    'origin', 's3', 'us-east-1', 'none', part[5], part[2], CAST(part[3] AS INTEGER),
    coalesce(try_cast(part[4] AS BIGINT), 0)
  FROM (
    SELECT list_value(
      regexp_extract(line, '[[]([^]]*)]', 1),
      regexp_extract(line, ' REST[.]([A-Z]+)[.]OBJECT ', 1),
      regexp_extract(line, ' HTTP/1.1" ([0-9]+) ', 1),
      regexp_extract(line, ' HTTP/1.1" [0-9]+ [^ ]+ ([^ ]+) ', 1),
      regexp_extract(line, ' "-" "([^"]*)" ', 1)) AS part
    FROM read_csv('${s3}/*.gz', delim = '\x01', quote = '', escape = '', header = false, auto_detect = false,
      columns = {'line': 'VARCHAR'}))
  UNION ALL
  SELECT
    EdgeStartTimestamp // 1000, 'cdn', 'cloudflare', ClientCountry, lower(EdgeColoCode), ClientRequestUserAgent,
    ClientRequestMethod, EdgeResponseStatus, EdgeResponseBytes
  FROM read_json('${cloudflare}/*.gz', format = 'newline_delimited', columns = {
    'ClientCountry': 'VARCHAR', 'ClientRequestMethod': 'VARCHAR', 'ClientRequestUserAgent': 'VARCHAR',
    'EdgeColoCode': 'VARCHAR', 'EdgeResponseBytes': 'BIGINT', 'EdgeResponseStatus': 'INTEGER',
    'EdgeStartTimestamp': 'BIGINT'}))
SELECT
  started_at // 300000000 * 300 AS window_start, served_by, source, region, edge, os, software, status,
  count(*) AS requests,
  CAST(sum(bytes_sent) AS BIGINT) AS bytes_sent,
  count(*) FILTER (method = 'GET' AND status IN (200, 206)) AS transfers,
  count(*) FILTER (method = 'GET' AND status = 206) AS partial
FROM requests LEFT JOIN agents USING (user_agent)
GROUP BY ALL
