-- Generated from the column enums; rewrite it with: mvn test -Dtest=SqlScriptTest -Dstallwatch.rewrite=true
-- The tables of Stallwatch in Spark SQL. Set their directory below. After an interrupted publication
-- (stallwatch query reports it), run jobs/stallwatch repair first.
SET stallwatch.tables = out;
-- Hours and days are in UTC.
SET TIME ZONE 'UTC';

CREATE OR REPLACE TEMPORARY VIEW traffic (
  window_start TIMESTAMP COMMENT 'Start of the window, inclusive. A request is counted in the window in which it started.',
  window_end TIMESTAMP COMMENT 'End of the window, exclusive.',
  served_by STRING COMMENT 'Who answered the request: cdn or origin.',
  source STRING COMMENT 'Name of the configured source; without one, the log format.',
  region STRING COMMENT 'Location of the client: its cloud region where known, otherwise its country.',
  edge STRING COMMENT 'Three-letter code of the CDN\'s point of presence, or "none" for the origin.',
  os STRING COMMENT 'Operating system or distribution of the client, from its user agent.',
  software STRING COMMENT 'Family of the user agent, such as docker or curl.',
  status INT COMMENT 'HTTP status; 0 if the client disconnected before a response was sent.',
  requests BIGINT COMMENT 'Number of requests.',
  bytes_sent BIGINT COMMENT 'Bytes sent to clients, as the log format counts them.',
  transfers BIGINT COMMENT 'GET requests answered with 200 or 206.',
  partial BIGINT COMMENT 'GET requests answered with 206.',
  cut_short BIGINT COMMENT 'Transfers that ended before all promised bytes were sent.',
  resumed BIGINT COMMENT 'Transfers that resume a cut-short transfer from a byte after the first.',
  retried BIGINT COMMENT 'Transfers that fetch an object again from its first byte after a cut-short transfer.',
  stalled BIGINT COMMENT 'Cut-short transfers followed by a resume or a retry, and transfers below the minimum throughput.',
  slow BIGINT COMMENT 'Transfers whose throughput was below the minimum, 8 KiB/s, for at least a minute.',
  clients BIGINT COMMENT 'Number of distinct clients, approximate.',
  throughput_p05 DOUBLE COMMENT '5 % quantile of body throughput, bytes/s.',
  throughput_p50 DOUBLE COMMENT 'Median body throughput, bytes/s.',
  ttfb_p50 DOUBLE COMMENT 'Median time to first byte, seconds.',
  ttfb_p95 DOUBLE COMMENT '95 % quantile of the time to first byte, seconds.',
  parallel BIGINT COMMENT '206 responses that are one of several parts of an object, fetched in parallel or in sequence.',
  probes BIGINT COMMENT '206 responses to a probe: a range of one or two bytes.',
  throughput_bins MAP<INT, BIGINT> COMMENT 'Number of transfers per bin of body throughput, bytes/s: bin i holds values in (g^(i-1), g^i], g = 101/99. Bins of several rows can be added up.',
  ttfb_bins MAP<INT, BIGINT> COMMENT 'Number of requests per bin of the time to first byte, seconds; bins as in throughput_bins.',
  cut_by_choice BIGINT COMMENT 'Cut-short transfers that the client closed by its own choice: it reached the start of the next part, it is a player or document reader, or it moved to another position. Not counted in cut_short_rate.',
  refetched BIGINT COMMENT 'Complete transfers of an object that the same client had complete shortly before. Polls, readers, crawlers and addresses shared by several hosts are not counted.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/traffic');

CREATE OR REPLACE TEMPORARY VIEW stalls (
  started_at TIMESTAMP COMMENT 'Start of the first attempt.',
  ended_at TIMESTAMP COMMENT 'End of the last attempt.',
  client STRING COMMENT 'Masked address of the client.',
  object STRING COMMENT 'Path or key of the object, without the query string.',
  object_size BIGINT COMMENT 'Size of the object, bytes; null if unknown.',
  served_by STRING COMMENT 'Who answered the first stalled attempt: cdn or origin.',
  source STRING COMMENT 'Name of the configured source; without one, the log format.',
  region STRING COMMENT 'Location of the client: its cloud region where known, otherwise its country.',
  edge STRING COMMENT 'Three-letter code of the CDN\'s point of presence, or "none" for the origin.',
  os STRING COMMENT 'Operating system or distribution of the client, from its user agent.',
  software STRING COMMENT 'Family of the user agent, such as docker or curl.',
  attempts INT COMMENT 'Number of transfers of the download.',
  bytes_sent BIGINT COMMENT 'Body bytes sent over all attempts.',
  stalled_seconds DOUBLE COMMENT 'Time lost, seconds: from the start of each stalled attempt to the start of the next, minus the time its bytes take at the best throughput of the download.',
  outcome STRING COMMENT 'How the download ended: completed, given_up (no attempt brought the rest), or open (the data ends too soon to know).',
  rule STRING COMMENT 'Code of the rule that detected the stall.',
  request_ids ARRAY<STRING> COMMENT 'Request ids of the first attempts, in order of time; empty if not logged.',
  bytes_wasted BIGINT COMMENT 'Bytes sent beyond the size of the object; 0 if the size is unknown.',
  confidence DOUBLE COMMENT 'Confidence that the download stalled, 0 to 1.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/stalls');

CREATE OR REPLACE TEMPORARY VIEW anomalies (
  window_start TIMESTAMP COMMENT 'Start of the window, inclusive.',
  window_end TIMESTAMP COMMENT 'End of the window, exclusive.',
  metric STRING COMMENT 'Code of the metric that deviates.',
  scope MAP<STRING, ARRAY<STRING>> COMMENT 'The group: values by dimension.',
  observed_rate DOUBLE COMMENT 'Observed rate of the group in the window, 0 to 1.',
  expected_rate DOUBLE COMMENT 'Expected rate of the group in the window, 0 to 1.',
  transfers BIGINT COMMENT 'Transfers of the group in the window.',
  excess DOUBLE COMMENT 'Observed minus expected number of events.',
  score DOUBLE COMMENT 'Log-likelihood ratio against the baseline, divided by the overdispersion.',
  run_id STRING COMMENT 'Identity of the run that wrote the row; see runs.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/anomalies');

CREATE OR REPLACE TEMPORARY VIEW incidents (
  incident_id STRING COMMENT 'Identity of the incident, the same in every run that finds it.',
  revision INT COMMENT 'Number of the revision, from 1; a run that finds changes publishes the next one.',
  metric STRING COMMENT 'Code of the metric that names the incident.',
  verdict STRING COMMENT 'Code of the pattern that the incident matches.',
  severity STRING COMMENT 'info, warning or critical.',
  started_at TIMESTAMP COMMENT 'Start of the first affected window. If started_open, the incident started then or earlier.',
  ended_at TIMESTAMP COMMENT 'End of the last affected window; null if ended_open.',
  scope MAP<STRING, ARRAY<STRING>> COMMENT 'What the incident is limited to: values by dimension.',
  scope_text STRING COMMENT 'The scope as text.',
  observed_rate DOUBLE COMMENT 'Observed rate within the scope and interval, 0 to 1.',
  expected_rate DOUBLE COMMENT 'Expected rate within the scope and interval, 0 to 1.',
  transfers BIGINT COMMENT 'Transfers within the scope and interval.',
  excess DOUBLE COMMENT 'Observed minus expected number of events.',
  clients BIGINT COMMENT 'Number of distinct clients affected, approximate.',
  confidence DOUBLE COMMENT 'Confidence that the incident is real and its scope exact, 0 to 1.',
  contrast ARRAY<STRUCT<scope_text: STRING, observed_rate: DOUBLE, expected_rate: DOUBLE, transfers: BIGINT>> COMMENT 'Groups that differ from the scope in one dimension and are not affected.',
  request_ids ARRAY<STRING> COMMENT 'A few request ids for the CDN\'s support.',
  evidence_sql STRING COMMENT 'SQL query over these tables that shows the incident.',
  summary STRING COMMENT 'Description of the incident in sentences.',
  run_id STRING COMMENT 'Identity of the run that wrote the row; see runs.',
  comparison STRING COMMENT 'What the rate was compared with: earlier_days, quieter_times, other_groups or other_hours.',
  change STRING COMMENT 'What changed since the previous revision; null in the first.',
  started_open BOOLEAN COMMENT 'True if the data begins at started_at, so that the incident may have started earlier.',
  ended_open BOOLEAN COMMENT 'True if the data ends during the incident, so that it may have lasted longer.',
  statuses ARRAY<INT> COMMENT 'The HTTP statuses of which the errors consist, the largest share of the excess first; empty for other metrics.',
  alternatives ARRAY<STRING> COMMENT 'Other scopes that explain the rise about as well, the best first; empty if the data leave only one name.',
  coincides_with ARRAY<STRUCT<rule: STRING, class: STRING, posterior: DOUBLE, lift: DOUBLE, reach: DOUBLE, onset_lag: DOUBLE, release_lag: DOUBLE, dose_p: DOUBLE, join_odds: DOUBLE, records: BIGINT, why: STRING, subject: STRING>> COMMENT 'The rules and changes that were compared with the incident, the most probable first; a coincidence is no proof of a cause.',
  not_visible ARRAY<STRING> COMMENT 'What the logs cannot show about mitigations, and what to ask the CDN.',
  unchanged_rules BIGINT COMMENT 'Number of rules that acted the same before and during the incident.',
  stalled_downloads BIGINT COMMENT 'Stalled downloads within the scope and interval, to which the stalled transfers belong; null for other metrics, and if the scope has limits that the table stalls lacks.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/incidents');

CREATE OR REPLACE TEMPORARY VIEW quarantine (
  file STRING COMMENT 'Path of the input file.',
  line_number BIGINT COMMENT 'Number of the line in the file, from 1; null if the row is about the file.',
  reason STRING COMMENT 'Code of the reason.',
  raw STRING COMMENT 'The line, or its first bytes if it is long. Invalid UTF-8 is replaced, addresses are masked.',
  run_id STRING COMMENT 'Identity of the run that wrote the row; see runs.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/quarantine');

CREATE OR REPLACE TEMPORARY VIEW inputs (
  path STRING COMMENT 'Path of the file.',
  size BIGINT COMMENT 'Size of the file as stored, bytes.',
  modified TIMESTAMP COMMENT 'Time of the file\'s last modification.',
  format STRING COMMENT 'Name of the log format; null if not recognised.',
  lines BIGINT COMMENT 'Lines read: the sum of records, headers, duplicates, rejected and ignored.',
  records BIGINT COMMENT 'Lines counted as requests.',
  headers BIGINT COMMENT 'Header lines.',
  duplicates BIGINT COMMENT 'Records that were already read from another delivery.',
  rejected BIGINT COMMENT 'Lines that could not be read; see quarantine.',
  ignored BIGINT COMMENT 'Valid lines that are not a client\'s request for an object.',
  first_event_at TIMESTAMP COMMENT 'Start of the earliest record.',
  last_event_at TIMESTAMP COMMENT 'Start of the latest record.',
  problem STRING COMMENT 'Code of a problem that concerns the entire file; null if none.',
  rejected_by_reason MAP<STRING, BIGINT> COMMENT 'Rejected lines by reason code.',
  ignored_by_reason MAP<STRING, BIGINT> COMMENT 'Ignored lines by reason code.',
  run_id STRING COMMENT 'Identity of the run that wrote the row; see runs.',
  source STRING COMMENT 'Name of the configured source; without one, the log format; null if neither is known.',
  sampling_rate DOUBLE COMMENT 'Share of all requests that the log holds, above 0 and at most 1. Counts are not scaled up. Below 1, attempts are not paired: resumed, retried and stalls inferred from them are 0.',
  content_bytes BIGINT COMMENT 'Bytes of the lines read, uncompressed; null in rows of versions that did not count them.',
  rejected_bytes BIGINT COMMENT 'Bytes of the rejected lines; null in rows of versions that did not count them.',
  log_from TIMESTAMP COMMENT 'Start of the earliest request, within the analysed period or not.',
  log_to TIMESTAMP COMMENT 'Start of the latest request, within the analysed period or not.',
  warnings ARRAY<STRING> COMMENT 'Signs that the file is read wrongly, in sentences: most lines unreadable, and why; or all requests with one client, one user agent or no bytes.',
  skipped_as STRING COMMENT 'What the file is instead of an access log, such as error-log; its lines are ignored, and it is not counted in runs. Null if the file is not skipped.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/inputs');

CREATE OR REPLACE TEMPORARY VIEW runs (
  run_id STRING COMMENT 'Identity of the run: the same for the same input, options and version.',
  command STRING COMMENT 'The command that ran.',
  version STRING COMMENT 'Version of Stallwatch.',
  started_at TIMESTAMP COMMENT 'Start of the run.',
  finished_at TIMESTAMP COMMENT 'Time when the result was ready.',
  inputs ARRAY<STRING> COMMENT 'The input paths as given.',
  data_from TIMESTAMP COMMENT 'Start of the earliest record.',
  data_to TIMESTAMP COMMENT 'Start of the latest record.',
  window_seconds BIGINT COMMENT 'Width of a window, seconds.',
  files BIGINT COMMENT 'Number of input files, without those that are skipped.',
  lines BIGINT COMMENT 'Lines read: the sum of records, headers, duplicates, rejected and ignored.',
  records BIGINT COMMENT 'Lines counted as requests.',
  headers BIGINT COMMENT 'Header lines.',
  duplicates BIGINT COMMENT 'Records that were already read from another delivery.',
  rejected BIGINT COMMENT 'Lines that could not be read; see quarantine.',
  ignored BIGINT COMMENT 'Valid lines that are not a client\'s request for an object.',
  transfers BIGINT COMMENT 'GET requests answered with 200 or 206.',
  stalled BIGINT COMMENT 'Stalled transfers.',
  cells BIGINT COMMENT 'Number of distinct combinations of dimension values.',
  incidents BIGINT COMMENT 'Number of incidents found.',
  exit_code INT COMMENT 'Exit code of the command.',
  content_bytes BIGINT COMMENT 'Bytes of the lines read, uncompressed; null in rows of versions that did not count them.',
  rejected_bytes BIGINT COMMENT 'Bytes of the rejected lines; null in rows of versions that did not count them.',
  unreadable_files BIGINT COMMENT 'Files that could not be read to their end; null in rows of versions that did not count them.',
  log_from TIMESTAMP COMMENT 'Start of the earliest request in the input, within the analysed period or not.',
  log_to TIMESTAMP COMMENT 'Start of the latest request in the input, within the analysed period or not.',
  folded STRING COMMENT 'Which rare values were counted as other because there were too many cells; null if none were, and in rows of versions that did not tell.',
  mitigation_records BIGINT COMMENT 'Ignored lines that are records of mitigations or changes; null in rows of versions that did not read them.',
  outside_period BIGINT COMMENT 'Ignored lines that are requests outside of the analysed period; null in rows of versions that did not count them.',
  files_not_opened BIGINT COMMENT 'Files that were not opened because their paths show times outside of the analysed period; not part of files, and not in inputs. Null in rows of versions that opened all files.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/runs');

CREATE OR REPLACE TEMPORARY VIEW object_sizes (
  object_id BIGINT COMMENT 'Identity of the object: a hash of its host and path.',
  object_size BIGINT COMMENT 'Size of the object, bytes: the common length of at least two complete transfers.',
  samples BIGINT COMMENT 'Number of transfers of that length.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/object_sizes');

CREATE OR REPLACE TEMPORARY VIEW completeness (
  hour TIMESTAMP COMMENT 'Start of the hour.',
  source STRING COMMENT 'Name of the configured source; without one, the log format.',
  expected_requests BIGINT COMMENT 'Expected number of requests in this hour; null if too little history is known.',
  seen_requests BIGINT COMMENT 'Number of requests read.',
  state STRING COMMENT 'Whether the logs of the hour are present: complete, short, missing or unknown.',
  run_id STRING COMMENT 'Identity of the run that wrote the row; see runs.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/completeness');

CREATE OR REPLACE TEMPORARY VIEW mitigations (
  window_start TIMESTAMP COMMENT 'Start of the window, inclusive.',
  window_end TIMESTAMP COMMENT 'End of the window, exclusive.',
  vendor STRING COMMENT 'Vendor of the rule, such as cloudflare.',
  product STRING COMMENT 'Product that applies the rule, such as dosd.',
  layer STRING COMMENT 'Layer at which the rule acts: l3_4 (packets) or l7 (requests).',
  rule STRING COMMENT 'Key of the rule, the same in all of its records.',
  rule_name STRING COMMENT 'Name of the rule, chosen by its operator or vendor; addresses masked.',
  mode STRING COMMENT 'What the rule did: monitor (would have acted), enforce (acted) or exempt (let through).',
  action STRING COMMENT 'The vendor\'s word for the action, lower case.',
  source STRING COMMENT 'Name of the configured source; without one, the log format.',
  region STRING COMMENT 'Location of the client: its cloud region where known, otherwise its country; null if the log has none.',
  country STRING COMMENT 'Country of the client, ISO 3166-1 alpha-2, lower case; null if the log has none.',
  network STRING COMMENT 'AS number of the client; null if the log has none.',
  edge STRING COMMENT 'Three-letter code of the CDN\'s point of presence; null if the log has none.',
  os STRING COMMENT 'Operating system of the client, from its user agent; null if the log has none.',
  software STRING COMMENT 'Software family of the client, from its user agent; null if the log has none.',
  host STRING COMMENT 'Requested host; null if the log has none, or if there were too many groups.',
  path STRING COMMENT 'First directories of the requested path; null if the log has none, or if there were too many groups.',
  records BIGINT COMMENT 'Records of the log, each delivery once.',
  weight DOUBLE COMMENT 'Requests or packets that the records stand for: more than records if the log is sampled.',
  weight_squares DOUBLE COMMENT 'Sum of the squared weights; its square root is the standard error of weight.',
  requests BIGINT COMMENT 'Distinct requests by request id; null if the log has no request ids.',
  clients BIGINT COMMENT 'Distinct clients, by address or subnet; null if the log has none.',
  joined BIGINT COMMENT 'Requests that are in the access logs, by request id; null if the log has no request ids.',
  joined_stalled BIGINT COMMENT 'Requests of stalled downloads among them; null if the log has no request ids.',
  first_at TIMESTAMP COMMENT 'Time of the first record; null in rows of versions without this column.',
  last_at TIMESTAMP COMMENT 'Time of the last record; null in rows of versions without this column.',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/mitigations');

CREATE OR REPLACE TEMPORARY VIEW changes (
  changed_at TIMESTAMP COMMENT 'Time of the change.',
  ended_at TIMESTAMP COMMENT 'End, if it lasts for a time; null if it is a point in time or has not ended.',
  vendor STRING COMMENT 'Vendor or system, such as cloudflare or github.',
  kind STRING COMMENT 'What changed: flip (from monitor to enforce or back), first_seen, changed, vanished, deploy or notice.',
  rule STRING COMMENT 'Key of the rule as in mitigations; null if none.',
  rule_name STRING COMMENT 'Name of the rule; null if none.',
  mode_before STRING COMMENT 'Mode of the rule before: monitor, enforce or exempt; null if unknown.',
  mode_after STRING COMMENT 'Mode of the rule since: monitor, enforce or exempt; null if unknown.',
  actor STRING COMMENT 'Who made the change, masked; null if not logged.',
  actor_type STRING COMMENT 'Kind of actor, such as user or system; null if not logged.',
  scope MAP<STRING, ARRAY<STRING>> COMMENT 'What it applies to: values by dimension; empty for everything.',
  text STRING COMMENT 'Description in one line, from outside; addresses masked.',
  evidence STRING COMMENT 'How it is known: logged (a log or notice states it) or inferred (from what a rule did).',
  `date` DATE COMMENT 'The day, in UTC.'
) USING parquet OPTIONS (path '${stallwatch.tables}/changes');

-- The latest revision of each incident.
CREATE OR REPLACE TEMPORARY VIEW incidents_latest AS
SELECT incident_id, revision, metric, verdict, severity, started_at, ended_at, scope, scope_text, observed_rate, expected_rate, transfers, excess, clients, confidence, contrast, request_ids, evidence_sql, summary, run_id, comparison, change, started_open, ended_open, statuses, alternatives, coincides_with, not_visible, unchanged_rules, stalled_downloads, date
FROM (
  SELECT *, row_number() OVER (PARTITION BY incident_id ORDER BY revision DESC, date DESC) AS newest
  FROM incidents
) AS numbered
WHERE newest = 1;

-- The groups that are not affected by an incident: one row per group that differs from the scope in one dimension.
CREATE OR REPLACE TEMPORARY VIEW incident_contrasts AS
SELECT incident_id, unaffected.scope_text AS scope_text, unaffected.observed_rate AS observed_rate, unaffected.expected_rate AS expected_rate, unaffected.transfers AS transfers
FROM incidents_latest LATERAL VIEW explode(contrast) spread AS unaffected;

-- The rules and changes that were compared with an incident: one row each.
CREATE OR REPLACE TEMPORARY VIEW incident_coincidences AS
SELECT incident_id, compared.rule AS rule, compared.class AS class, compared.posterior AS posterior, compared.lift AS lift, compared.reach AS reach, compared.onset_lag AS onset_lag, compared.release_lag AS release_lag, compared.dose_p AS dose_p, compared.join_odds AS join_odds, compared.records AS records, compared.why AS why, compared.subject AS subject
FROM incidents_latest LATERAL VIEW explode(coincides_with) spread AS compared;

-- Transfers by hour and body throughput, bytes/s (the middle of a bin 2 % wide), for quantiles of hours and days.
CREATE OR REPLACE TEMPORARY VIEW throughput_by_hour AS
SELECT date_trunc('hour', window_start) AS hour, served_by, source, region, edge, os, software,
  2 * power(101e0 / 99, bin) / (101e0 / 99 + 1) AS bytes_per_second, sum(n) AS transfers
FROM traffic LATERAL VIEW explode(throughput_bins) spread AS bin, n
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

-- Requests by hour and time to first byte, seconds (the middle of a bin 2 % wide), for quantiles of hours and days.
CREATE OR REPLACE TEMPORARY VIEW ttfb_by_hour AS
SELECT date_trunc('hour', window_start) AS hour, served_by, source, region, edge, os, software,
  2 * power(101e0 / 99, bin) / (101e0 / 99 + 1) AS seconds, sum(n) AS requests
FROM traffic LATERAL VIEW explode(ttfb_bins) spread AS bin, n
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
