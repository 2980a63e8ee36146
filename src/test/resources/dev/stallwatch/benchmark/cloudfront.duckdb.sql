-- The same grouping with exact quantiles.
CREATE TABLE groups AS
SELECT
  time_bucket(INTERVAL 5 MINUTE, date + time) AS window_start,
  lower(substr(x_edge_location, 1, 3)) AS edge,
  lower(regexp_extract(cs_user_agent, '^[A-Za-z-]+')) AS software,
  sc_status AS status,
  count(*) AS requests,
  sum(sc_bytes) AS bytes_sent,
  quantile_disc(sc_bytes / nullif(time_taken, 0), [0.05, 0.5]) AS throughput
FROM read_csv('${logs}/*.gz', delim = '\t', quote = '', escape = '', header = false, skip = 2,
  auto_detect = false, columns = {
    'date': 'DATE', 'time': 'TIME', 'x_edge_location': 'VARCHAR', 'sc_bytes': 'BIGINT', 'c_ip': 'VARCHAR',
    'cs_method': 'VARCHAR', 'cs_host': 'VARCHAR', 'cs_uri_stem': 'VARCHAR', 'sc_status': 'INTEGER',
    'cs_referer': 'VARCHAR', 'cs_user_agent': 'VARCHAR', 'cs_uri_query': 'VARCHAR', 'cs_cookie': 'VARCHAR',
    'x_edge_result_type': 'VARCHAR', 'x_edge_request_id': 'VARCHAR', 'x_host_header': 'VARCHAR',
    'cs_protocol': 'VARCHAR', 'cs_bytes': 'BIGINT', 'time_taken': 'DOUBLE', 'x_forwarded_for': 'VARCHAR',
    'ssl_protocol': 'VARCHAR', 'ssl_cipher': 'VARCHAR', 'x_edge_response_result_type': 'VARCHAR',
    'cs_protocol_version': 'VARCHAR', 'fle_status': 'VARCHAR', 'fle_encrypted_fields': 'VARCHAR',
    'c_port': 'INTEGER', 'time_to_first_byte': 'DOUBLE', 'x_edge_detailed_result_type': 'VARCHAR',
    'sc_content_type': 'VARCHAR', 'sc_content_len': 'VARCHAR', 'sc_range_start': 'VARCHAR',
    'sc_range_end': 'VARCHAR'})
GROUP BY ALL;

SELECT requests, bytes_sent FROM groups
