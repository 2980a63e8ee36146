-- The job most would write: the columns by name, the edge by its city, the user agent by its first word.
CREATE TEMPORARY VIEW requests (
  date STRING, time STRING, x_edge_location STRING, sc_bytes BIGINT, c_ip STRING, cs_method STRING,
  cs_host STRING, cs_uri_stem STRING, sc_status INT, cs_referer STRING, cs_user_agent STRING,
  cs_uri_query STRING, cs_cookie STRING, x_edge_result_type STRING, x_edge_request_id STRING,
  x_host_header STRING, cs_protocol STRING, cs_bytes BIGINT, time_taken DOUBLE, x_forwarded_for STRING,
  ssl_protocol STRING, ssl_cipher STRING, x_edge_response_result_type STRING, cs_protocol_version STRING,
  fle_status STRING, fle_encrypted_fields STRING, c_port INT, time_to_first_byte DOUBLE,
  x_edge_detailed_result_type STRING, sc_content_type STRING, sc_content_len STRING,
  sc_range_start STRING, sc_range_end STRING)
USING csv OPTIONS (path '${logs}', sep '\t', comment '#', quote '', mode 'DROPMALFORMED');

SELECT
  window(to_timestamp(concat(date, ' ', time), 'yyyy-MM-dd HH:mm:ss'), '5 minutes').start AS window_start,
  lower(substr(x_edge_location, 1, 3)) AS edge,
  lower(regexp_extract(cs_user_agent, '^[A-Za-z-]+', 0)) AS software,
  sc_status AS status,
  count(*) AS requests,
  sum(sc_bytes) AS bytes_sent,
  percentile_approx(sc_bytes / nullif(time_taken, 0), array(0.05, 0.5)) AS throughput
FROM requests
GROUP BY 1, 2, 3, 4
