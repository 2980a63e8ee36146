-- Generated from the declared columns; a test tells how to write it anew.
-- The tables of Stallwatch in Spark SQL. Set where they are. After a publication was interrupted
-- (stallwatch query says so) run first: jobs/stallwatch repair
SET stallwatch.tables = out;
-- Hours and days are those of UTC.
SET TIME ZONE 'UTC';

CREATE OR REPLACE TEMPORARY VIEW traffic (
  window_start TIMESTAMP COMMENT 'Start of the window, inclusive; a request counts where it started.',
  window_end TIMESTAMP COMMENT 'End of the window, exclusive.',
  served_by STRING COMMENT 'Who answered: cdn or origin.',
  source STRING COMMENT 'The configured source, else the log format.',
  region STRING COMMENT 'Where the client is: its cloud region where known, else its country.',
  edge STRING COMMENT 'Three-letter code of the point of presence; none for the origin.',
  os STRING COMMENT 'Operating system or distribution, as far as the user agent tells.',
  software STRING COMMENT 'Family of the user agent.',
  status INT COMMENT 'HTTP status; 0 when the client went away before any response.',
  requests BIGINT COMMENT 'Requests.',
  bytes_sent BIGINT COMMENT 'Bytes sent to clients, as the log format counts them.',
  transfers BIGINT COMMENT 'GETs answered with 200 or 206.',
  partial BIGINT COMMENT 'GETs answered with 206.',
  cut_short BIGINT COMMENT 'Transfers that ended before their promised bytes were sent.',
  resumed BIGINT COMMENT 'Transfers that continue a cut-short one from byte > 0.',
  retried BIGINT COMMENT 'Transfers that fetch again from byte 0 after a cut-short one.',
  stalled BIGINT COMMENT 'Cut-short transfers followed by a resume or a retry, and slow ones.',
  slow BIGINT COMMENT 'Transfers whose throughput fell under the floor.',
  clients BIGINT COMMENT 'Distinct clients, approximate.',
  throughput_p05 DOUBLE COMMENT '5 % quantile of body throughput, bytes/s.',
  throughput_p50 DOUBLE COMMENT 'Median of body throughput, bytes/s.',
  ttfb_p50 DOUBLE COMMENT 'Median time to first byte, seconds.',
  ttfb_p95 DOUBLE COMMENT '95 % quantile of the time to first byte, seconds.',
  parallel BIGINT COMMENT '206s that are one of several parts fetched side by side or one after the other.',
  probes BIGINT COMMENT '206s that answer a probe, a range of a byte or two.',
  throughput_bins MAP<INT, BIGINT> COMMENT 'Transfers by bin of body throughput, bytes/s: bin i holds the values in (g^(i-1), g^i], g = 101/99.',
  ttfb_bins MAP<INT, BIGINT> COMMENT 'Requests by bin of the time to first byte, seconds, in the same bins.',
  cut_by_choice BIGINT COMMENT 'Cut-short transfers that their client closed by its own choice: it reached the next of several parts, it is a reader, or it jumped elsewhere. cut_short_rate leaves them out.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/traffic');

CREATE OR REPLACE TEMPORARY VIEW stalls (
  started_at TIMESTAMP COMMENT 'Start of the first attempt.',
  ended_at TIMESTAMP COMMENT 'End of the last attempt.',
  client STRING COMMENT 'Masked address of the client.',
  object STRING COMMENT 'Path or key without its query string.',
  object_size BIGINT COMMENT 'Bytes of the whole object.',
  served_by STRING COMMENT 'Who answered the first stalled attempt: cdn or origin.',
  source STRING COMMENT 'The configured source, else the log format.',
  region STRING COMMENT 'Where the client is.',
  edge STRING COMMENT 'Three-letter code of the point of presence; none for the origin.',
  os STRING COMMENT 'Operating system or distribution of the client.',
  software STRING COMMENT 'Family of the user agent.',
  attempts INT COMMENT 'Transfers of the download.',
  bytes_sent BIGINT COMMENT 'Bytes of body sent over all attempts.',
  stalled_seconds DOUBLE COMMENT 'Seconds lost: from the start of each stalled attempt to the start of the next, less what its bytes took at the best throughput of the download.',
  outcome STRING COMMENT 'completed, given_up or open.',
  rule STRING COMMENT 'The inference that found it.',
  request_ids ARRAY<STRING> COMMENT 'The first ids of its attempts in order of time, where the log has them.',
  bytes_wasted BIGINT COMMENT 'Bytes sent beyond the size of the object; 0 where the size is not known.',
  confidence DOUBLE COMMENT 'How sure it is that the download stalled, 0 to 1.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/stalls');

CREATE OR REPLACE TEMPORARY VIEW anomalies (
  window_start TIMESTAMP COMMENT 'Start of the window.',
  window_end TIMESTAMP COMMENT 'End of the window, exclusive.',
  metric STRING COMMENT 'The rate that deviates.',
  scope MAP<STRING, ARRAY<STRING>> COMMENT 'The group: values per dimension.',
  observed_rate DOUBLE COMMENT 'Rate in the window, 0 to 1.',
  expected_rate DOUBLE COMMENT 'Rate expected, 0 to 1.',
  transfers BIGINT COMMENT 'Transfers of the group in the window.',
  excess DOUBLE COMMENT 'Events beyond expectation.',
  score DOUBLE COMMENT 'Log-likelihood ratio against the baseline, corrected for overdispersion.',
  run_id STRING COMMENT 'The run that wrote the row.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/anomalies');

CREATE OR REPLACE TEMPORARY VIEW incidents (
  incident_id STRING COMMENT 'Identity, the same in every run that finds it.',
  revision INT COMMENT 'Counts the runs that changed it, from 1.',
  metric STRING COMMENT 'The rate that tells most.',
  verdict STRING COMMENT 'What it looks like.',
  severity STRING COMMENT 'info, warning or critical.',
  started_at TIMESTAMP COMMENT 'Start of the first affected window; where started_open, it began then or earlier.',
  ended_at TIMESTAMP COMMENT 'End of the last affected window; null while open.',
  scope MAP<STRING, ARRAY<STRING>> COMMENT 'The values per dimension to which it is limited.',
  scope_text STRING COMMENT 'The scope in words.',
  observed_rate DOUBLE COMMENT 'Rate within scope and interval, 0 to 1.',
  expected_rate DOUBLE COMMENT 'Rate expected there, 0 to 1.',
  transfers BIGINT COMMENT 'Transfers within scope and interval.',
  excess DOUBLE COMMENT 'Events beyond expectation.',
  clients BIGINT COMMENT 'Distinct clients hit, approximate.',
  confidence DOUBLE COMMENT 'How sure it is that something happened there, 0 to 1.',
  contrast ARRAY<STRUCT<scope_text: STRING, observed_rate: DOUBLE, expected_rate: DOUBLE, transfers: BIGINT>> COMMENT 'Groups like the scope but for one dimension that are not affected.',
  request_ids ARRAY<STRING> COMMENT 'A few request ids to hand to the CDN.',
  evidence_sql STRING COMMENT 'SQL over these tables that shows it.',
  summary STRING COMMENT 'What happened, in words.',
  run_id STRING COMMENT 'The run that wrote the row.',
  comparison STRING COMMENT 'With what it was compared: earlier_days, quieter_times or other_groups.',
  change STRING COMMENT 'What changed since the revision before; null in the first.',
  started_open BOOLEAN COMMENT 'True where the data begin at started_at, so that it may have begun earlier.',
  ended_open BOOLEAN COMMENT 'True where the data end with it, so that it may have lasted longer; ended_at is null then.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/incidents');

CREATE OR REPLACE TEMPORARY VIEW quarantine (
  file STRING COMMENT 'Path of the input file.',
  line_number BIGINT COMMENT 'Number of the line, from 1; null for the whole file.',
  reason STRING COMMENT 'Code of the reason.',
  raw STRING COMMENT 'The line, its first bytes where it is long; what is no UTF-8 is replaced, addresses are masked.',
  run_id STRING COMMENT 'The run that wrote the row.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/quarantine');

CREATE OR REPLACE TEMPORARY VIEW inputs (
  path STRING COMMENT 'Path of the file.',
  size BIGINT COMMENT 'Bytes as stored.',
  modified TIMESTAMP COMMENT 'When the file was last changed.',
  format STRING COMMENT 'Name of the log format; null where none was recognised.',
  lines BIGINT COMMENT 'Lines read = records + headers + duplicates + rejected + ignored.',
  records BIGINT COMMENT 'Lines counted as requests.',
  headers BIGINT COMMENT 'Header lines.',
  duplicates BIGINT COMMENT 'Records read before.',
  rejected BIGINT COMMENT 'Lines in quarantine.',
  ignored BIGINT COMMENT 'Lines left out for a reason that is no fault.',
  first_event_at TIMESTAMP COMMENT 'Start of the earliest record.',
  last_event_at TIMESTAMP COMMENT 'Start of the latest record.',
  problem STRING COMMENT 'What was wrong with the file as a whole, by its code.',
  rejected_by_reason MAP<STRING, BIGINT> COMMENT 'Lines in quarantine by reason.',
  ignored_by_reason MAP<STRING, BIGINT> COMMENT 'Lines left out by reason.',
  run_id STRING COMMENT 'The run that wrote the row.',
  source STRING COMMENT 'The source of its records; null where no format was recognised and none is configured.',
  sampling_rate DOUBLE COMMENT 'Share of all requests that the source holds, above 0, at most 1. Counts are as seen, not scaled up; below 1 attempts are not paired, so resumed, retried and the stalls that follow from them are 0.',
  content_bytes BIGINT COMMENT 'Bytes of the lines read, uncompressed; null in rows of runs that did not count them.',
  rejected_bytes BIGINT COMMENT 'Bytes of the lines in quarantine; null in rows of runs that did not count them.',
  log_from TIMESTAMP COMMENT 'Start of the earliest request, in the analysed period or not.',
  log_to TIMESTAMP COMMENT 'Start of the latest request, in the analysed period or not.',
  warnings ARRAY<STRING> COMMENT 'What is to be doubted of the file as a whole, in sentences: most lines unreadable, and why; one client, one user agent or no bytes in all its requests.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/inputs');

CREATE OR REPLACE TEMPORARY VIEW runs (
  run_id STRING COMMENT 'Identity of the run: the same for the same input, options and version.',
  command STRING COMMENT 'The command that ran.',
  version STRING COMMENT 'Version of Stallwatch.',
  started_at TIMESTAMP COMMENT 'When the run began.',
  finished_at TIMESTAMP COMMENT 'When its answer was ready.',
  inputs ARRAY<STRING> COMMENT 'The paths that were asked for.',
  data_from TIMESTAMP COMMENT 'Start of the earliest record.',
  data_to TIMESTAMP COMMENT 'Start of the latest record.',
  window_seconds BIGINT COMMENT 'Width of a window.',
  files BIGINT COMMENT 'Input files.',
  lines BIGINT COMMENT 'Lines read = records + headers + duplicates + rejected + ignored.',
  records BIGINT COMMENT 'Lines counted as requests.',
  headers BIGINT COMMENT 'Header lines.',
  duplicates BIGINT COMMENT 'Records read before.',
  rejected BIGINT COMMENT 'Lines in quarantine.',
  ignored BIGINT COMMENT 'Lines left out for a reason that is no fault.',
  transfers BIGINT COMMENT 'GETs answered with 200 or 206.',
  stalled BIGINT COMMENT 'Stalled transfers.',
  cells BIGINT COMMENT 'Combinations of dimension values that were watched.',
  incidents BIGINT COMMENT 'Incidents found.',
  exit_code INT COMMENT 'How the run ended, by the codes of the command line.',
  content_bytes BIGINT COMMENT 'Bytes of the lines read, uncompressed; null in rows of runs that did not count them.',
  rejected_bytes BIGINT COMMENT 'Bytes of the lines in quarantine; null in rows of runs that did not count them.',
  unreadable_files BIGINT COMMENT 'Files that could not be read, or not to their end; null in rows that did not count them.',
  log_from TIMESTAMP COMMENT 'Start of the earliest request in the input, in the analysed period or not.',
  log_to TIMESTAMP COMMENT 'Start of the latest request in the input, in the analysed period or not.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/runs');

CREATE OR REPLACE TEMPORARY VIEW object_sizes (
  object_id BIGINT COMMENT 'Identity of the object: a hash of its host and path.',
  object_size BIGINT COMMENT 'Its size in bytes, that of at least two whole transfers of one length.',
  samples BIGINT COMMENT 'The number of transfers of that length.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/object_sizes');

CREATE OR REPLACE TEMPORARY VIEW completeness (
  hour TIMESTAMP COMMENT 'Start of the hour.',
  source STRING COMMENT 'The source.',
  expected_requests BIGINT COMMENT 'Requests that are usual in this hour; null where too little is known.',
  seen_requests BIGINT COMMENT 'Requests seen.',
  state STRING COMMENT 'Whether the logs of the hour are there: complete, short, missing or unknown.',
  run_id STRING COMMENT 'The run that wrote the row.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/completeness');

-- The latest revision of each incident.
CREATE OR REPLACE TEMPORARY VIEW incidents_latest AS
SELECT incident_id, revision, metric, verdict, severity, started_at, ended_at, scope, scope_text, observed_rate, expected_rate, transfers, excess, clients, confidence, contrast, request_ids, evidence_sql, summary, run_id, comparison, change, started_open, ended_open, date
FROM (
  SELECT *, row_number() OVER (PARTITION BY incident_id ORDER BY revision DESC, date DESC) AS newest
  FROM incidents
) AS numbered
WHERE newest = 1;

-- Who is not affected by an incident: a row per group like its scope but for one dimension.
CREATE OR REPLACE TEMPORARY VIEW incident_contrasts AS
SELECT incident_id, beside.scope_text AS scope_text, beside.observed_rate AS observed_rate, beside.expected_rate AS expected_rate, beside.transfers AS transfers
FROM incidents_latest LATERAL VIEW explode(contrast) spread AS beside;

-- Transfers by hour and body throughput (the middle of a bin that is 2 % wide), for quantiles of hours and days.
CREATE OR REPLACE TEMPORARY VIEW throughput_by_hour AS
SELECT date_trunc('hour', window_start) AS hour, served_by, source, region, edge, os, software,
  2 * power(101e0 / 99, bin) / (101e0 / 99 + 1) AS bytes_per_second, sum(n) AS transfers
FROM traffic LATERAL VIEW explode(throughput_bins) spread AS bin, n
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

-- Requests by hour and time to first byte (the middle of a bin that is 2 % wide), for quantiles of hours and days.
CREATE OR REPLACE TEMPORARY VIEW ttfb_by_hour AS
SELECT date_trunc('hour', window_start) AS hour, served_by, source, region, edge, os, software,
  2 * power(101e0 / 99, bin) / (101e0 / 99 + 1) AS seconds, sum(n) AS requests
FROM traffic LATERAL VIEW explode(ttfb_bins) spread AS bin, n
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
