-- Generated from the declared columns; a test tells how to write it anew.
-- The tables of Stallwatch in Athena, statement by statement. Write your own place for
-- s3://BUCKET/PREFIX. Partitions are projected: no crawler, no MSCK REPAIR. In Hive, leave
-- out the properties and run MSCK REPAIR TABLE instead. After a publication was interrupted
-- run first: jobs/stallwatch repair

CREATE EXTERNAL TABLE IF NOT EXISTS traffic (
  window_start timestamp COMMENT 'Start of the window, inclusive; a request counts where it started.',
  window_end timestamp COMMENT 'End of the window, exclusive.',
  served_by string COMMENT 'Who answered: cdn or origin.',
  source string COMMENT 'The configured source, else the log format.',
  region string COMMENT 'Where the client is: its cloud region where known, else its country.',
  edge string COMMENT 'Three-letter code of the point of presence; none for the origin.',
  os string COMMENT 'Operating system or distribution, as far as the user agent tells.',
  software string COMMENT 'Family of the user agent.',
  status int COMMENT 'HTTP status; 0 when the client went away before any response.',
  requests bigint COMMENT 'Requests.',
  bytes_sent bigint COMMENT 'Bytes sent to clients, as the log format counts them.',
  transfers bigint COMMENT 'GETs answered with 200 or 206.',
  partial bigint COMMENT 'GETs answered with 206.',
  cut_short bigint COMMENT 'Transfers that ended before their promised bytes were sent.',
  resumed bigint COMMENT 'Transfers that continue a cut-short one from byte > 0.',
  retried bigint COMMENT 'Transfers that fetch again from byte 0 after a cut-short one.',
  stalled bigint COMMENT 'Cut-short transfers followed by a resume or a retry, and slow ones.',
  slow bigint COMMENT 'Transfers whose throughput fell under the floor.',
  clients bigint COMMENT 'Distinct clients, approximate.',
  throughput_p05 double COMMENT '5 % quantile of body throughput, bytes/s.',
  throughput_p50 double COMMENT 'Median of body throughput, bytes/s.',
  ttfb_p50 double COMMENT 'Median time to first byte, seconds.',
  ttfb_p95 double COMMENT '95 % quantile of the time to first byte, seconds.',
  parallel bigint COMMENT '206s that are one of several parts fetched side by side or one after the other.',
  probes bigint COMMENT '206s that answer a probe, a range of a byte or two.',
  throughput_bins map<int,bigint> COMMENT 'Transfers by bin of body throughput, bytes/s: bin i holds the values in (g^(i-1), g^i], g = 101/99.',
  ttfb_bins map<int,bigint> COMMENT 'Requests by bin of the time to first byte, seconds, in the same bins.',
  cut_by_choice bigint COMMENT 'Cut-short transfers that their client closed by its own choice: it reached the next of several parts, it is a reader, or it jumped elsewhere. cut_short_rate leaves them out.'
)
PARTITIONED BY (`date` date COMMENT 'The day, in UTC.')
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/traffic/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.date.type' = 'date',
  'projection.date.format' = 'yyyy-MM-dd',
  'projection.date.range' = '2020-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/traffic/date=${date}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS stalls (
  started_at timestamp COMMENT 'Start of the first attempt.',
  ended_at timestamp COMMENT 'End of the last attempt.',
  client string COMMENT 'Masked address of the client.',
  object string COMMENT 'Path or key without its query string.',
  object_size bigint COMMENT 'Bytes of the whole object.',
  served_by string COMMENT 'Who answered the first stalled attempt: cdn or origin.',
  source string COMMENT 'The configured source, else the log format.',
  region string COMMENT 'Where the client is.',
  edge string COMMENT 'Three-letter code of the point of presence; none for the origin.',
  os string COMMENT 'Operating system or distribution of the client.',
  software string COMMENT 'Family of the user agent.',
  attempts int COMMENT 'Transfers of the download.',
  bytes_sent bigint COMMENT 'Bytes of body sent over all attempts.',
  stalled_seconds double COMMENT 'Seconds lost: from the start of each stalled attempt to the start of the next, less what its bytes took at the best throughput of the download.',
  outcome string COMMENT 'completed, given_up or open.',
  rule string COMMENT 'The inference that found it.',
  request_ids array<string> COMMENT 'The first ids of its attempts in order of time, where the log has them.',
  bytes_wasted bigint COMMENT 'Bytes sent beyond the size of the object; 0 where the size is not known.',
  confidence double COMMENT 'How sure it is that the download stalled, 0 to 1.'
)
PARTITIONED BY (`date` date COMMENT 'The day, in UTC.')
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/stalls/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.date.type' = 'date',
  'projection.date.format' = 'yyyy-MM-dd',
  'projection.date.range' = '2020-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/stalls/date=${date}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS anomalies (
  window_start timestamp COMMENT 'Start of the window.',
  window_end timestamp COMMENT 'End of the window, exclusive.',
  metric string COMMENT 'The rate that deviates.',
  scope map<string,array<string>> COMMENT 'The group: values per dimension.',
  observed_rate double COMMENT 'Rate in the window, 0 to 1.',
  expected_rate double COMMENT 'Rate expected, 0 to 1.',
  transfers bigint COMMENT 'Transfers of the group in the window.',
  excess double COMMENT 'Events beyond expectation.',
  score double COMMENT 'Log-likelihood ratio against the baseline, corrected for overdispersion.',
  run_id string COMMENT 'The run that wrote the row.'
)
PARTITIONED BY (`date` date COMMENT 'The day, in UTC.')
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/anomalies/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.date.type' = 'date',
  'projection.date.format' = 'yyyy-MM-dd',
  'projection.date.range' = '2020-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/anomalies/date=${date}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS incidents (
  incident_id string COMMENT 'Identity, the same in every run that finds it.',
  revision int COMMENT 'Counts the runs that changed it, from 1.',
  metric string COMMENT 'The rate that tells most.',
  verdict string COMMENT 'What it looks like.',
  severity string COMMENT 'info, warning or critical.',
  started_at timestamp COMMENT 'Start of the first affected window; where started_open, it began then or earlier.',
  ended_at timestamp COMMENT 'End of the last affected window; null while open.',
  scope map<string,array<string>> COMMENT 'The values per dimension to which it is limited.',
  scope_text string COMMENT 'The scope in words.',
  observed_rate double COMMENT 'Rate within scope and interval, 0 to 1.',
  expected_rate double COMMENT 'Rate expected there, 0 to 1.',
  transfers bigint COMMENT 'Transfers within scope and interval.',
  excess double COMMENT 'Events beyond expectation.',
  clients bigint COMMENT 'Distinct clients hit, approximate.',
  confidence double COMMENT 'How sure it is that something happened there, 0 to 1.',
  contrast array<struct<scope_text:string,observed_rate:double,expected_rate:double,transfers:bigint>> COMMENT 'Groups like the scope but for one dimension that are not affected.',
  request_ids array<string> COMMENT 'A few request ids to hand to the CDN.',
  evidence_sql string COMMENT 'SQL over these tables that shows it.',
  summary string COMMENT 'What happened, in words.',
  run_id string COMMENT 'The run that wrote the row.',
  comparison string COMMENT 'With what it was compared: earlier_days, quieter_times or other_groups.',
  change string COMMENT 'What changed since the revision before; null in the first.',
  started_open boolean COMMENT 'True where the data begin at started_at, so that it may have begun earlier.',
  ended_open boolean COMMENT 'True where the data end with it, so that it may have lasted longer; ended_at is null then.'
)
PARTITIONED BY (`date` date COMMENT 'The day, in UTC.')
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/incidents/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.date.type' = 'date',
  'projection.date.format' = 'yyyy-MM-dd',
  'projection.date.range' = '2020-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/incidents/date=${date}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS quarantine (
  file string COMMENT 'Path of the input file.',
  line_number bigint COMMENT 'Number of the line, from 1; null for the whole file.',
  reason string COMMENT 'Code of the reason.',
  raw string COMMENT 'The line, its first bytes where it is long; what is no UTF-8 is replaced, addresses are masked.',
  run_id string COMMENT 'The run that wrote the row.'
)
PARTITIONED BY (`date` date COMMENT 'The day, in UTC.')
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/quarantine/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.date.type' = 'date',
  'projection.date.format' = 'yyyy-MM-dd',
  'projection.date.range' = '2020-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/quarantine/date=${date}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS inputs (
  path string COMMENT 'Path of the file.',
  size bigint COMMENT 'Bytes as stored.',
  modified timestamp COMMENT 'When the file was last changed.',
  format string COMMENT 'Name of the log format; null where none was recognised.',
  lines bigint COMMENT 'Lines read = records + headers + duplicates + rejected + ignored.',
  records bigint COMMENT 'Lines counted as requests.',
  headers bigint COMMENT 'Header lines.',
  duplicates bigint COMMENT 'Records read before.',
  rejected bigint COMMENT 'Lines in quarantine.',
  ignored bigint COMMENT 'Lines left out for a reason that is no fault.',
  first_event_at timestamp COMMENT 'Start of the earliest record.',
  last_event_at timestamp COMMENT 'Start of the latest record.',
  problem string COMMENT 'What was wrong with the file as a whole, by its code.',
  rejected_by_reason map<string,bigint> COMMENT 'Lines in quarantine by reason.',
  ignored_by_reason map<string,bigint> COMMENT 'Lines left out by reason.',
  run_id string COMMENT 'The run that wrote the row.',
  source string COMMENT 'The source of its records; null where no format was recognised and none is configured.',
  sampling_rate double COMMENT 'Share of all requests that the source holds, above 0, at most 1. Counts are as seen, not scaled up; below 1 attempts are not paired, so resumed, retried and the stalls that follow from them are 0.',
  content_bytes bigint COMMENT 'Bytes of the lines read, uncompressed; null in rows of runs that did not count them.',
  rejected_bytes bigint COMMENT 'Bytes of the lines in quarantine; null in rows of runs that did not count them.',
  log_from timestamp COMMENT 'Start of the earliest request, in the analysed period or not.',
  log_to timestamp COMMENT 'Start of the latest request, in the analysed period or not.',
  warnings array<string> COMMENT 'What is to be doubted of the file as a whole, in sentences: most lines unreadable, and why; one client, one user agent or no bytes in all its requests.'
)
PARTITIONED BY (`date` date COMMENT 'The day, in UTC.')
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/inputs/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.date.type' = 'date',
  'projection.date.format' = 'yyyy-MM-dd',
  'projection.date.range' = '2020-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/inputs/date=${date}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS runs (
  run_id string COMMENT 'Identity of the run: the same for the same input, options and version.',
  command string COMMENT 'The command that ran.',
  version string COMMENT 'Version of Stallwatch.',
  started_at timestamp COMMENT 'When the run began.',
  finished_at timestamp COMMENT 'When its answer was ready.',
  inputs array<string> COMMENT 'The paths that were asked for.',
  data_from timestamp COMMENT 'Start of the earliest record.',
  data_to timestamp COMMENT 'Start of the latest record.',
  window_seconds bigint COMMENT 'Width of a window.',
  files bigint COMMENT 'Input files.',
  lines bigint COMMENT 'Lines read = records + headers + duplicates + rejected + ignored.',
  records bigint COMMENT 'Lines counted as requests.',
  headers bigint COMMENT 'Header lines.',
  duplicates bigint COMMENT 'Records read before.',
  rejected bigint COMMENT 'Lines in quarantine.',
  ignored bigint COMMENT 'Lines left out for a reason that is no fault.',
  transfers bigint COMMENT 'GETs answered with 200 or 206.',
  stalled bigint COMMENT 'Stalled transfers.',
  cells bigint COMMENT 'Combinations of dimension values that were watched.',
  incidents bigint COMMENT 'Incidents found.',
  exit_code int COMMENT 'How the run ended, by the codes of the command line.',
  content_bytes bigint COMMENT 'Bytes of the lines read, uncompressed; null in rows of runs that did not count them.',
  rejected_bytes bigint COMMENT 'Bytes of the lines in quarantine; null in rows of runs that did not count them.',
  unreadable_files bigint COMMENT 'Files that could not be read, or not to their end; null in rows that did not count them.',
  log_from timestamp COMMENT 'Start of the earliest request in the input, in the analysed period or not.',
  log_to timestamp COMMENT 'Start of the latest request in the input, in the analysed period or not.'
)
PARTITIONED BY (`date` date COMMENT 'The day, in UTC.')
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/runs/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.date.type' = 'date',
  'projection.date.format' = 'yyyy-MM-dd',
  'projection.date.range' = '2020-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/runs/date=${date}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS object_sizes (
  object_id bigint COMMENT 'Identity of the object: a hash of its host and path.',
  object_size bigint COMMENT 'Its size in bytes, that of at least two whole transfers of one length.',
  samples bigint COMMENT 'The number of transfers of that length.'
)
PARTITIONED BY (`date` date COMMENT 'The day, in UTC.')
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/object_sizes/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.date.type' = 'date',
  'projection.date.format' = 'yyyy-MM-dd',
  'projection.date.range' = '2020-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/object_sizes/date=${date}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS completeness (
  hour timestamp COMMENT 'Start of the hour.',
  source string COMMENT 'The source.',
  expected_requests bigint COMMENT 'Requests that are usual in this hour; null where too little is known.',
  seen_requests bigint COMMENT 'Requests seen.',
  state string COMMENT 'Whether the logs of the hour are there: complete, short, missing or unknown.',
  run_id string COMMENT 'The run that wrote the row.'
)
PARTITIONED BY (`date` date COMMENT 'The day, in UTC.')
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/completeness/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.date.type' = 'date',
  'projection.date.format' = 'yyyy-MM-dd',
  'projection.date.range' = '2020-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/completeness/date=${date}/'
);

-- The latest revision of each incident.
CREATE OR REPLACE VIEW incidents_latest AS
SELECT incident_id, revision, metric, verdict, severity, started_at, ended_at, scope, scope_text, observed_rate, expected_rate, transfers, excess, clients, confidence, contrast, request_ids, evidence_sql, summary, run_id, comparison, change, started_open, ended_open, date
FROM (
  SELECT *, row_number() OVER (PARTITION BY incident_id ORDER BY revision DESC, date DESC) AS newest
  FROM incidents
) AS numbered
WHERE newest = 1;

-- Who is not affected by an incident: a row per group like its scope but for one dimension.
CREATE OR REPLACE VIEW incident_contrasts AS
SELECT incident_id, beside.scope_text AS scope_text, beside.observed_rate AS observed_rate, beside.expected_rate AS expected_rate, beside.transfers AS transfers
FROM incidents_latest CROSS JOIN UNNEST(contrast) AS beside (scope_text, observed_rate, expected_rate, transfers);

-- Transfers by hour and body throughput (the middle of a bin that is 2 % wide), for quantiles of hours and days.
CREATE OR REPLACE VIEW throughput_by_hour AS
SELECT date_trunc('hour', window_start) AS hour, served_by, source, region, edge, os, software,
  2 * power(101e0 / 99, bin) / (101e0 / 99 + 1) AS bytes_per_second, sum(n) AS transfers
FROM traffic CROSS JOIN UNNEST(throughput_bins) AS spread (bin, n)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

-- Requests by hour and time to first byte (the middle of a bin that is 2 % wide), for quantiles of hours and days.
CREATE OR REPLACE VIEW ttfb_by_hour AS
SELECT date_trunc('hour', window_start) AS hour, served_by, source, region, edge, os, software,
  2 * power(101e0 / 99, bin) / (101e0 / 99 + 1) AS seconds, sum(n) AS requests
FROM traffic CROSS JOIN UNNEST(ttfb_bins) AS spread (bin, n)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
