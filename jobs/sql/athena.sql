-- Generated from the column enums; rewrite it with: mvn test -Dtest=SqlScriptTest -Dstallwatch.rewrite=true
-- The tables of Stallwatch in Athena; run the statements one by one. Replace s3://BUCKET/PREFIX by
-- the location of the tables. Partition projection needs no crawler and no MSCK REPAIR. In
-- Hive, remove the table properties and run MSCK REPAIR TABLE. After an interrupted
-- publication, run jobs/stallwatch repair first.

CREATE EXTERNAL TABLE IF NOT EXISTS traffic (
  window_start timestamp COMMENT 'Start of the window, inclusive. A request is counted in the window in which it started.',
  window_end timestamp COMMENT 'End of the window, exclusive.',
  served_by string COMMENT 'Who answered the request: cdn or origin.',
  source string COMMENT 'Name of the configured source; without one, the log format.',
  region string COMMENT 'Location of the client: its cloud region where known, otherwise its country.',
  edge string COMMENT 'Three-letter code of the CDN\'s point of presence, or "none" for the origin.',
  os string COMMENT 'Operating system or distribution of the client, from its user agent.',
  software string COMMENT 'Family of the user agent, such as docker or curl.',
  status int COMMENT 'HTTP status; 0 if the client disconnected before a response was sent.',
  requests bigint COMMENT 'Number of requests.',
  bytes_sent bigint COMMENT 'Bytes sent to clients, as the log format counts them.',
  transfers bigint COMMENT 'GET requests answered with 200 or 206.',
  partial bigint COMMENT 'GET requests answered with 206.',
  cut_short bigint COMMENT 'Transfers that ended before all promised bytes were sent.',
  resumed bigint COMMENT 'Transfers that resume a cut-short transfer from a byte after the first.',
  retried bigint COMMENT 'Transfers that fetch an object again from its first byte after a cut-short transfer.',
  stalled bigint COMMENT 'Cut-short transfers followed by a resume or a retry, and transfers below the minimum throughput.',
  slow bigint COMMENT 'Transfers whose throughput was below the minimum, 8 KiB/s, for at least a minute.',
  clients bigint COMMENT 'Number of distinct clients, approximate.',
  throughput_p05 double COMMENT '5 % quantile of body throughput, bytes/s.',
  throughput_p50 double COMMENT 'Median body throughput, bytes/s.',
  ttfb_p50 double COMMENT 'Median time to first byte, seconds.',
  ttfb_p95 double COMMENT '95 % quantile of the time to first byte, seconds.',
  parallel bigint COMMENT '206 responses that are one of several parts of an object, fetched in parallel or in sequence.',
  probes bigint COMMENT '206 responses to a probe: a range of one or two bytes.',
  throughput_bins map<int,bigint> COMMENT 'Number of transfers per bin of body throughput, bytes/s: bin i holds values in (g^(i-1), g^i], g = 101/99. Bins of several rows can be added up.',
  ttfb_bins map<int,bigint> COMMENT 'Number of requests per bin of the time to first byte, seconds; bins as in throughput_bins.',
  cut_by_choice bigint COMMENT 'Cut-short transfers that the client closed by its own choice: it reached the start of the next part, it is a player or document reader, or it moved to another position. Not counted in cut_short_rate.',
  refetched bigint COMMENT 'Complete transfers of an object that the same client had complete shortly before. Polls, readers, crawlers and addresses shared by several hosts are not counted.'
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
  object string COMMENT 'Path or key of the object, without the query string.',
  object_size bigint COMMENT 'Size of the object, bytes; null if unknown.',
  served_by string COMMENT 'Who answered the first stalled attempt: cdn or origin.',
  source string COMMENT 'Name of the configured source; without one, the log format.',
  region string COMMENT 'Location of the client: its cloud region where known, otherwise its country.',
  edge string COMMENT 'Three-letter code of the CDN\'s point of presence, or "none" for the origin.',
  os string COMMENT 'Operating system or distribution of the client, from its user agent.',
  software string COMMENT 'Family of the user agent, such as docker or curl.',
  attempts int COMMENT 'Number of transfers of the download.',
  bytes_sent bigint COMMENT 'Body bytes sent over all attempts.',
  stalled_seconds double COMMENT 'Time lost, seconds: from the start of each stalled attempt to the start of the next, minus the time its bytes take at the best throughput of the download.',
  outcome string COMMENT 'How the download ended: completed, given_up (no attempt brought the rest), or open (the data ends too soon to know).',
  rule string COMMENT 'Code of the rule that detected the stall.',
  request_ids array<string> COMMENT 'Request ids of the first attempts, in order of time; empty if not logged.',
  bytes_wasted bigint COMMENT 'Bytes sent beyond the size of the object; 0 if the size is unknown.',
  confidence double COMMENT 'Confidence that the download stalled, 0 to 1.'
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
  window_start timestamp COMMENT 'Start of the window, inclusive.',
  window_end timestamp COMMENT 'End of the window, exclusive.',
  metric string COMMENT 'Code of the metric that deviates.',
  scope map<string,array<string>> COMMENT 'The group: values by dimension.',
  observed_rate double COMMENT 'Observed rate of the group in the window, 0 to 1.',
  expected_rate double COMMENT 'Expected rate of the group in the window, 0 to 1.',
  transfers bigint COMMENT 'Transfers of the group in the window.',
  excess double COMMENT 'Observed minus expected number of events.',
  score double COMMENT 'Log-likelihood ratio against the baseline, divided by the overdispersion.',
  run_id string COMMENT 'Identity of the run that wrote the row; see runs.'
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
  incident_id string COMMENT 'Identity of the incident, the same in every run that finds it.',
  revision int COMMENT 'Number of the revision, from 1; a run that finds changes publishes the next one.',
  metric string COMMENT 'Code of the metric that names the incident.',
  verdict string COMMENT 'Code of the pattern that the incident matches.',
  severity string COMMENT 'info, warning or critical.',
  started_at timestamp COMMENT 'Start of the first affected window. If started_open, the incident started then or earlier.',
  ended_at timestamp COMMENT 'End of the last affected window; null if ended_open.',
  scope map<string,array<string>> COMMENT 'What the incident is limited to: values by dimension.',
  scope_text string COMMENT 'The scope as text.',
  observed_rate double COMMENT 'Observed rate within the scope and interval, 0 to 1.',
  expected_rate double COMMENT 'Expected rate within the scope and interval, 0 to 1.',
  transfers bigint COMMENT 'Transfers within the scope and interval.',
  excess double COMMENT 'Observed minus expected number of events.',
  clients bigint COMMENT 'Number of distinct clients affected, approximate.',
  confidence double COMMENT 'Confidence that the incident is real and its scope exact, 0 to 1.',
  contrast array<struct<scope_text:string,observed_rate:double,expected_rate:double,transfers:bigint>> COMMENT 'Groups that differ from the scope in one dimension and are not affected.',
  request_ids array<string> COMMENT 'A few request ids for the CDN\'s support.',
  evidence_sql string COMMENT 'SQL query over these tables that shows the incident.',
  summary string COMMENT 'Description of the incident in sentences.',
  run_id string COMMENT 'Identity of the run that wrote the row; see runs.',
  comparison string COMMENT 'What the rate was compared with: earlier_days, quieter_times, other_groups or other_hours.',
  change string COMMENT 'What changed since the previous revision; null in the first.',
  started_open boolean COMMENT 'True if the data begins at started_at, so that the incident may have started earlier.',
  ended_open boolean COMMENT 'True if the data ends during the incident, so that it may have lasted longer.',
  statuses array<int> COMMENT 'The HTTP statuses of which the errors consist, the largest share of the excess first; empty for other metrics.',
  alternatives array<string> COMMENT 'Other scopes that explain the rise about as well, the best first; empty if the data leave only one name.',
  coincides_with array<struct<rule:string,class:string,posterior:double,lift:double,reach:double,onset_lag:double,release_lag:double,dose_p:double,join_odds:double,records:bigint,why:string,subject:string>> COMMENT 'The rules and changes that were compared with the incident, the most probable first; a coincidence is no proof of a cause.',
  not_visible array<string> COMMENT 'What the logs cannot show about mitigations, and what to ask the CDN.',
  unchanged_rules bigint COMMENT 'Number of rules that acted the same before and during the incident.',
  stalled_downloads bigint COMMENT 'Stalled downloads within the scope and interval, to which the stalled transfers belong; null for other metrics, and if the scope has limits that the table stalls lacks.'
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
  line_number bigint COMMENT 'Number of the line in the file, from 1; null if the row is about the file.',
  reason string COMMENT 'Code of the reason.',
  raw string COMMENT 'The line, or its first bytes if it is long. Invalid UTF-8 is replaced, addresses are masked.',
  run_id string COMMENT 'Identity of the run that wrote the row; see runs.'
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
  size bigint COMMENT 'Size of the file as stored, bytes.',
  modified timestamp COMMENT 'Time of the file\'s last modification.',
  format string COMMENT 'Name of the log format; null if not recognised.',
  lines bigint COMMENT 'Lines read: the sum of records, headers, duplicates, rejected and ignored.',
  records bigint COMMENT 'Lines counted as requests.',
  headers bigint COMMENT 'Header lines.',
  duplicates bigint COMMENT 'Records that were already read from another delivery.',
  rejected bigint COMMENT 'Lines that could not be read; see quarantine.',
  ignored bigint COMMENT 'Valid lines that are not a client\'s request for an object.',
  first_event_at timestamp COMMENT 'Start of the earliest record.',
  last_event_at timestamp COMMENT 'Start of the latest record.',
  problem string COMMENT 'Code of a problem that concerns the entire file; null if none.',
  rejected_by_reason map<string,bigint> COMMENT 'Rejected lines by reason code.',
  ignored_by_reason map<string,bigint> COMMENT 'Ignored lines by reason code.',
  run_id string COMMENT 'Identity of the run that wrote the row; see runs.',
  source string COMMENT 'Name of the configured source; without one, the log format; null if neither is known.',
  sampling_rate double COMMENT 'Share of all requests that the log holds, above 0 and at most 1. Counts are not scaled up. Below 1, attempts are not paired: resumed, retried and stalls inferred from them are 0.',
  content_bytes bigint COMMENT 'Bytes of the lines read, uncompressed; null in rows of versions that did not count them.',
  rejected_bytes bigint COMMENT 'Bytes of the rejected lines; null in rows of versions that did not count them.',
  log_from timestamp COMMENT 'Start of the earliest request, within the analysed period or not.',
  log_to timestamp COMMENT 'Start of the latest request, within the analysed period or not.',
  warnings array<string> COMMENT 'Signs that the file is read wrongly, in sentences: most lines unreadable, and why; or all requests with one client, one user agent or no bytes.',
  skipped_as string COMMENT 'What the file is instead of an access log, such as error-log; its lines are ignored, and it is not counted in runs. Null if the file is not skipped.'
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
  started_at timestamp COMMENT 'Start of the run.',
  finished_at timestamp COMMENT 'Time when the result was ready.',
  inputs array<string> COMMENT 'The input paths as given.',
  data_from timestamp COMMENT 'Start of the earliest record.',
  data_to timestamp COMMENT 'Start of the latest record.',
  window_seconds bigint COMMENT 'Width of a window, seconds.',
  files bigint COMMENT 'Number of input files, without those that are skipped.',
  lines bigint COMMENT 'Lines read: the sum of records, headers, duplicates, rejected and ignored.',
  records bigint COMMENT 'Lines counted as requests.',
  headers bigint COMMENT 'Header lines.',
  duplicates bigint COMMENT 'Records that were already read from another delivery.',
  rejected bigint COMMENT 'Lines that could not be read; see quarantine.',
  ignored bigint COMMENT 'Valid lines that are not a client\'s request for an object.',
  transfers bigint COMMENT 'GET requests answered with 200 or 206.',
  stalled bigint COMMENT 'Stalled transfers.',
  cells bigint COMMENT 'Number of distinct combinations of dimension values.',
  incidents bigint COMMENT 'Number of incidents found.',
  exit_code int COMMENT 'Exit code of the command.',
  content_bytes bigint COMMENT 'Bytes of the lines read, uncompressed; null in rows of versions that did not count them.',
  rejected_bytes bigint COMMENT 'Bytes of the rejected lines; null in rows of versions that did not count them.',
  unreadable_files bigint COMMENT 'Files that could not be read to their end; null in rows of versions that did not count them.',
  log_from timestamp COMMENT 'Start of the earliest request in the input, within the analysed period or not.',
  log_to timestamp COMMENT 'Start of the latest request in the input, within the analysed period or not.',
  folded string COMMENT 'Which rare values were counted as other because there were too many cells; null if none were, and in rows of versions that did not tell.',
  mitigation_records bigint COMMENT 'Ignored lines that are records of mitigations or changes; null in rows of versions that did not read them.',
  outside_period bigint COMMENT 'Ignored lines that are requests outside of the analysed period; null in rows of versions that did not count them.',
  files_not_opened bigint COMMENT 'Files that were not opened because their paths show times outside of the analysed period; not part of files, and not in inputs. Null in rows of versions that opened all files.'
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
  object_size bigint COMMENT 'Size of the object, bytes: the common length of at least two complete transfers.',
  samples bigint COMMENT 'Number of transfers of that length.'
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
  source string COMMENT 'Name of the configured source; without one, the log format.',
  expected_requests bigint COMMENT 'Expected number of requests in this hour; null if too little history is known.',
  seen_requests bigint COMMENT 'Number of requests read.',
  state string COMMENT 'Whether the logs of the hour are present: complete, short, missing or unknown.',
  run_id string COMMENT 'Identity of the run that wrote the row; see runs.'
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

CREATE EXTERNAL TABLE IF NOT EXISTS mitigations (
  window_start timestamp COMMENT 'Start of the window, inclusive.',
  window_end timestamp COMMENT 'End of the window, exclusive.',
  vendor string COMMENT 'Vendor of the rule, such as cloudflare.',
  product string COMMENT 'Product that applies the rule, such as dosd.',
  layer string COMMENT 'Layer at which the rule acts: l3_4 (packets) or l7 (requests).',
  rule string COMMENT 'Key of the rule, the same in all of its records.',
  rule_name string COMMENT 'Name of the rule, chosen by its operator or vendor; addresses masked.',
  mode string COMMENT 'What the rule did: monitor (would have acted), enforce (acted) or exempt (let through).',
  action string COMMENT 'The vendor\'s word for the action, lower case.',
  source string COMMENT 'Name of the configured source; without one, the log format.',
  region string COMMENT 'Location of the client: its cloud region where known, otherwise its country; null if the log has none.',
  country string COMMENT 'Country of the client, ISO 3166-1 alpha-2, lower case; null if the log has none.',
  network string COMMENT 'AS number of the client; null if the log has none.',
  edge string COMMENT 'Three-letter code of the CDN\'s point of presence; null if the log has none.',
  os string COMMENT 'Operating system of the client, from its user agent; null if the log has none.',
  software string COMMENT 'Software family of the client, from its user agent; null if the log has none.',
  host string COMMENT 'Requested host; null if the log has none, or if there were too many groups.',
  path string COMMENT 'First directories of the requested path; null if the log has none, or if there were too many groups.',
  records bigint COMMENT 'Records of the log, each delivery once.',
  weight double COMMENT 'Requests or packets that the records stand for: more than records if the log is sampled.',
  weight_squares double COMMENT 'Sum of the squared weights; its square root is the standard error of weight.',
  requests bigint COMMENT 'Distinct requests by request id; null if the log has no request ids.',
  clients bigint COMMENT 'Distinct clients, by address or subnet; null if the log has none.',
  joined bigint COMMENT 'Requests that are in the access logs, by request id; null if the log has no request ids.',
  joined_stalled bigint COMMENT 'Requests of stalled downloads among them; null if the log has no request ids.',
  first_at timestamp COMMENT 'Time of the first record; null in rows of versions without this column.',
  last_at timestamp COMMENT 'Time of the last record; null in rows of versions without this column.'
)
PARTITIONED BY (`date` date COMMENT 'The day, in UTC.')
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/mitigations/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.date.type' = 'date',
  'projection.date.format' = 'yyyy-MM-dd',
  'projection.date.range' = '2020-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/mitigations/date=${date}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS changes (
  changed_at timestamp COMMENT 'Time of the change.',
  ended_at timestamp COMMENT 'End, if it lasts for a time; null if it is a point in time or has not ended.',
  vendor string COMMENT 'Vendor or system, such as cloudflare or github.',
  kind string COMMENT 'What changed: flip (from monitor to enforce or back), first_seen, changed, vanished, deploy or notice.',
  rule string COMMENT 'Key of the rule as in mitigations; null if none.',
  rule_name string COMMENT 'Name of the rule; null if none.',
  mode_before string COMMENT 'Mode of the rule before: monitor, enforce or exempt; null if unknown.',
  mode_after string COMMENT 'Mode of the rule since: monitor, enforce or exempt; null if unknown.',
  actor string COMMENT 'Who made the change, masked; null if not logged.',
  actor_type string COMMENT 'Kind of actor, such as user or system; null if not logged.',
  scope map<string,array<string>> COMMENT 'What it applies to: values by dimension; empty for everything.',
  text string COMMENT 'Description in one line, from outside; addresses masked.',
  evidence string COMMENT 'How it is known: logged (a log or notice states it) or inferred (from what a rule did).'
)
PARTITIONED BY (`date` date COMMENT 'The day, in UTC.')
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/changes/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.date.type' = 'date',
  'projection.date.format' = 'yyyy-MM-dd',
  'projection.date.range' = '2020-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/changes/date=${date}/'
);

-- The latest revision of each incident.
CREATE OR REPLACE VIEW incidents_latest AS
SELECT incident_id, revision, metric, verdict, severity, started_at, ended_at, scope, scope_text, observed_rate, expected_rate, transfers, excess, clients, confidence, contrast, request_ids, evidence_sql, summary, run_id, comparison, change, started_open, ended_open, statuses, alternatives, coincides_with, not_visible, unchanged_rules, stalled_downloads, date
FROM (
  SELECT *, row_number() OVER (PARTITION BY incident_id ORDER BY revision DESC, date DESC) AS newest
  FROM incidents
) AS numbered
WHERE newest = 1;

-- The groups that are not affected by an incident: one row per group that differs from the scope in one dimension.
CREATE OR REPLACE VIEW incident_contrasts AS
SELECT incident_id, unaffected.scope_text AS scope_text, unaffected.observed_rate AS observed_rate, unaffected.expected_rate AS expected_rate, unaffected.transfers AS transfers
FROM incidents_latest CROSS JOIN UNNEST(contrast) AS unaffected (scope_text, observed_rate, expected_rate, transfers);

-- The rules and changes that were compared with an incident: one row each.
CREATE OR REPLACE VIEW incident_coincidences AS
SELECT incident_id, compared.rule AS rule, compared.class AS class, compared.posterior AS posterior, compared.lift AS lift, compared.reach AS reach, compared.onset_lag AS onset_lag, compared.release_lag AS release_lag, compared.dose_p AS dose_p, compared.join_odds AS join_odds, compared.records AS records, compared.why AS why, compared.subject AS subject
FROM incidents_latest CROSS JOIN UNNEST(coincides_with) AS compared (rule, class, posterior, lift, reach, onset_lag, release_lag, dose_p, join_odds, records, why, subject);

-- Transfers by hour and body throughput, bytes/s (the middle of a bin 2 % wide), for quantiles of hours and days.
CREATE OR REPLACE VIEW throughput_by_hour AS
SELECT date_trunc('hour', window_start) AS hour, served_by, source, region, edge, os, software,
  2 * power(101e0 / 99, bin) / (101e0 / 99 + 1) AS bytes_per_second, sum(n) AS transfers
FROM traffic CROSS JOIN UNNEST(throughput_bins) AS spread (bin, n)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

-- Requests by hour and time to first byte, seconds (the middle of a bin 2 % wide), for quantiles of hours and days.
CREATE OR REPLACE VIEW ttfb_by_hour AS
SELECT date_trunc('hour', window_start) AS hour, served_by, source, region, edge, os, software,
  2 * power(101e0 / 99, bin) / (101e0 / 99 + 1) AS seconds, sum(n) AS requests
FROM traffic CROSS JOIN UNNEST(ttfb_bins) AS spread (bin, n)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
