-- Generated from the column enums; rewrite it with: mvn test -Dtest=SqlScriptTest -Dstallwatch.rewrite=true
-- The tables of Stallwatch in DuckDB. Set their directory below, then: .read jobs/sql/duckdb.sql
-- An interrupted publication is shown as committed; the view unfinished_publications names its run.
SET VARIABLE tables = 'out';
-- All times are UTC, including zoned ones such as now().
SET TimeZone = 'UTC';

SET VARIABLE decisions = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT NULL::VARCHAR AS run, NULL::STRUCT(staged VARCHAR, place VARCHAR)[] AS moves, NULL::VARCHAR AS filename WHERE false'
    ELSE 'FROM read_json(''' || getvariable('tables') || '/_staging/*/commit.json'', columns = {run: ''VARCHAR'', moves: ''STRUCT(staged VARCHAR, place VARCHAR)[]''}, filename = true)' END
  FROM glob(getvariable('tables') || '/_staging/*/commit.json'));
CREATE OR REPLACE TEMP TABLE moves AS
SELECT run, staging, split_part(staging, '/', -1) AS extent, staging || '/' || m.staged AS staged, m.place AS place
FROM (SELECT run, regexp_replace(filename, '/commit[.]json$', '') AS staging, unnest(moves) AS m FROM query(getvariable('decisions')));
CREATE OR REPLACE TEMP VIEW unfinished_publications AS
SELECT DISTINCT run, extent FROM moves;

CREATE OR REPLACE TEMP TABLE table_files AS
WITH files AS (
  SELECT file, substr(file, length(getvariable('tables')) + 2) AS place FROM glob(getvariable('tables') || '/*/*/*.parquet')),
placed AS (
  SELECT file, place, split_part(place, '/', 1) AS table_name, split_part(place, '/', 2) AS partition FROM files),
kept AS (
  SELECT file, place, table_name FROM placed WHERE place IN (SELECT place FROM moves) OR NOT EXISTS (
    SELECT 1 FROM moves WHERE extent = 'whole' OR (extent = placed.partition AND placed.table_name <> 'runs'))),
staged AS (
  SELECT staged AS file, place, split_part(place, '/', 1) AS table_name FROM moves
  WHERE staged IN (SELECT file FROM glob(getvariable('tables') || '/_staging/*/**/*.parquet')))
SELECT file, table_name FROM staged
UNION ALL
SELECT file, table_name FROM kept WHERE place NOT IN (SELECT place FROM staged);

SET VARIABLE traffic = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS date WHERE false'
    ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
  FROM table_files WHERE table_name = 'traffic');
CREATE OR REPLACE TEMP VIEW traffic AS
SELECT * REPLACE (make_timestamp(epoch_us(window_start)) AS window_start, make_timestamp(epoch_us(window_end)) AS window_end) FROM (SELECT CAST(NULL AS TIMESTAMP) AS window_start, CAST(NULL AS TIMESTAMP) AS window_end, CAST(NULL AS VARCHAR) AS served_by, CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS region, CAST(NULL AS VARCHAR) AS edge, CAST(NULL AS VARCHAR) AS os, CAST(NULL AS VARCHAR) AS software, CAST(NULL AS INTEGER) AS status, CAST(NULL AS BIGINT) AS requests, CAST(NULL AS BIGINT) AS bytes_sent, CAST(NULL AS BIGINT) AS transfers, CAST(NULL AS BIGINT) AS partial, CAST(NULL AS BIGINT) AS cut_short, CAST(NULL AS BIGINT) AS resumed, CAST(NULL AS BIGINT) AS retried, CAST(NULL AS BIGINT) AS stalled, CAST(NULL AS BIGINT) AS slow, CAST(NULL AS BIGINT) AS clients, CAST(NULL AS DOUBLE) AS throughput_p05, CAST(NULL AS DOUBLE) AS throughput_p50, CAST(NULL AS DOUBLE) AS ttfb_p50, CAST(NULL AS DOUBLE) AS ttfb_p95, CAST(NULL AS BIGINT) AS parallel, CAST(NULL AS BIGINT) AS probes, CAST(NULL AS MAP(INTEGER, BIGINT)) AS throughput_bins, CAST(NULL AS MAP(INTEGER, BIGINT)) AS ttfb_bins, CAST(NULL AS BIGINT) AS cut_by_choice, CAST(NULL AS BIGINT) AS refetched, CAST(NULL AS DATE) AS date WHERE false UNION ALL BY NAME FROM query(getvariable('traffic')));

SET VARIABLE stalls = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS date WHERE false'
    ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
  FROM table_files WHERE table_name = 'stalls');
CREATE OR REPLACE TEMP VIEW stalls AS
SELECT * REPLACE (make_timestamp(epoch_us(started_at)) AS started_at, make_timestamp(epoch_us(ended_at)) AS ended_at) FROM (SELECT CAST(NULL AS TIMESTAMP) AS started_at, CAST(NULL AS TIMESTAMP) AS ended_at, CAST(NULL AS VARCHAR) AS client, CAST(NULL AS VARCHAR) AS object, CAST(NULL AS BIGINT) AS object_size, CAST(NULL AS VARCHAR) AS served_by, CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS region, CAST(NULL AS VARCHAR) AS edge, CAST(NULL AS VARCHAR) AS os, CAST(NULL AS VARCHAR) AS software, CAST(NULL AS INTEGER) AS attempts, CAST(NULL AS BIGINT) AS bytes_sent, CAST(NULL AS DOUBLE) AS stalled_seconds, CAST(NULL AS VARCHAR) AS outcome, CAST(NULL AS VARCHAR) AS rule, CAST(NULL AS VARCHAR[]) AS request_ids, CAST(NULL AS BIGINT) AS bytes_wasted, CAST(NULL AS DOUBLE) AS confidence, CAST(NULL AS DATE) AS date WHERE false UNION ALL BY NAME FROM query(getvariable('stalls')));

SET VARIABLE anomalies = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS date WHERE false'
    ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
  FROM table_files WHERE table_name = 'anomalies');
CREATE OR REPLACE TEMP VIEW anomalies AS
SELECT * REPLACE (make_timestamp(epoch_us(window_start)) AS window_start, make_timestamp(epoch_us(window_end)) AS window_end) FROM (SELECT CAST(NULL AS TIMESTAMP) AS window_start, CAST(NULL AS TIMESTAMP) AS window_end, CAST(NULL AS VARCHAR) AS metric, CAST(NULL AS MAP(VARCHAR, VARCHAR[])) AS scope, CAST(NULL AS DOUBLE) AS observed_rate, CAST(NULL AS DOUBLE) AS expected_rate, CAST(NULL AS BIGINT) AS transfers, CAST(NULL AS DOUBLE) AS excess, CAST(NULL AS DOUBLE) AS score, CAST(NULL AS VARCHAR) AS run_id, CAST(NULL AS DATE) AS date WHERE false UNION ALL BY NAME FROM query(getvariable('anomalies')));

SET VARIABLE incidents = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS date WHERE false'
    ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
  FROM table_files WHERE table_name = 'incidents');
CREATE OR REPLACE TEMP VIEW incidents AS
SELECT * REPLACE (make_timestamp(epoch_us(started_at)) AS started_at, make_timestamp(epoch_us(ended_at)) AS ended_at) FROM (SELECT CAST(NULL AS VARCHAR) AS incident_id, CAST(NULL AS INTEGER) AS revision, CAST(NULL AS VARCHAR) AS metric, CAST(NULL AS VARCHAR) AS verdict, CAST(NULL AS VARCHAR) AS severity, CAST(NULL AS TIMESTAMP) AS started_at, CAST(NULL AS TIMESTAMP) AS ended_at, CAST(NULL AS MAP(VARCHAR, VARCHAR[])) AS scope, CAST(NULL AS VARCHAR) AS scope_text, CAST(NULL AS DOUBLE) AS observed_rate, CAST(NULL AS DOUBLE) AS expected_rate, CAST(NULL AS BIGINT) AS transfers, CAST(NULL AS DOUBLE) AS excess, CAST(NULL AS BIGINT) AS clients, CAST(NULL AS DOUBLE) AS confidence, CAST(NULL AS STRUCT(scope_text VARCHAR, observed_rate DOUBLE, expected_rate DOUBLE, transfers BIGINT)[]) AS contrast, CAST(NULL AS VARCHAR[]) AS request_ids, CAST(NULL AS VARCHAR) AS evidence_sql, CAST(NULL AS VARCHAR) AS summary, CAST(NULL AS VARCHAR) AS run_id, CAST(NULL AS VARCHAR) AS comparison, CAST(NULL AS VARCHAR) AS change, CAST(NULL AS BOOLEAN) AS started_open, CAST(NULL AS BOOLEAN) AS ended_open, CAST(NULL AS INTEGER[]) AS statuses, CAST(NULL AS VARCHAR[]) AS alternatives, CAST(NULL AS STRUCT(rule VARCHAR, class VARCHAR, posterior DOUBLE, lift DOUBLE, reach DOUBLE, onset_lag DOUBLE, release_lag DOUBLE, dose_p DOUBLE, join_odds DOUBLE, records BIGINT, why VARCHAR, subject VARCHAR)[]) AS coincides_with, CAST(NULL AS VARCHAR[]) AS not_visible, CAST(NULL AS BIGINT) AS unchanged_rules, CAST(NULL AS BIGINT) AS stalled_downloads, CAST(NULL AS DATE) AS date WHERE false UNION ALL BY NAME FROM query(getvariable('incidents')));

SET VARIABLE quarantine = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS date WHERE false'
    ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
  FROM table_files WHERE table_name = 'quarantine');
CREATE OR REPLACE TEMP VIEW quarantine AS
SELECT * FROM (SELECT CAST(NULL AS VARCHAR) AS file, CAST(NULL AS BIGINT) AS line_number, CAST(NULL AS VARCHAR) AS reason, CAST(NULL AS VARCHAR) AS raw, CAST(NULL AS VARCHAR) AS run_id, CAST(NULL AS DATE) AS date WHERE false UNION ALL BY NAME FROM query(getvariable('quarantine')));

SET VARIABLE inputs = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS date WHERE false'
    ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
  FROM table_files WHERE table_name = 'inputs');
CREATE OR REPLACE TEMP VIEW inputs AS
SELECT * REPLACE (make_timestamp(epoch_us(modified)) AS modified, make_timestamp(epoch_us(first_event_at)) AS first_event_at, make_timestamp(epoch_us(last_event_at)) AS last_event_at, make_timestamp(epoch_us(log_from)) AS log_from, make_timestamp(epoch_us(log_to)) AS log_to) FROM (SELECT CAST(NULL AS VARCHAR) AS path, CAST(NULL AS BIGINT) AS size, CAST(NULL AS TIMESTAMP) AS modified, CAST(NULL AS VARCHAR) AS format, CAST(NULL AS BIGINT) AS lines, CAST(NULL AS BIGINT) AS records, CAST(NULL AS BIGINT) AS headers, CAST(NULL AS BIGINT) AS duplicates, CAST(NULL AS BIGINT) AS rejected, CAST(NULL AS BIGINT) AS ignored, CAST(NULL AS TIMESTAMP) AS first_event_at, CAST(NULL AS TIMESTAMP) AS last_event_at, CAST(NULL AS VARCHAR) AS problem, CAST(NULL AS MAP(VARCHAR, BIGINT)) AS rejected_by_reason, CAST(NULL AS MAP(VARCHAR, BIGINT)) AS ignored_by_reason, CAST(NULL AS VARCHAR) AS run_id, CAST(NULL AS VARCHAR) AS source, CAST(NULL AS DOUBLE) AS sampling_rate, CAST(NULL AS BIGINT) AS content_bytes, CAST(NULL AS BIGINT) AS rejected_bytes, CAST(NULL AS TIMESTAMP) AS log_from, CAST(NULL AS TIMESTAMP) AS log_to, CAST(NULL AS VARCHAR[]) AS warnings, CAST(NULL AS VARCHAR) AS skipped_as, CAST(NULL AS DATE) AS date WHERE false UNION ALL BY NAME FROM query(getvariable('inputs')));

SET VARIABLE runs = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS date WHERE false'
    ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
  FROM table_files WHERE table_name = 'runs');
CREATE OR REPLACE TEMP VIEW runs AS
SELECT * REPLACE (make_timestamp(epoch_us(started_at)) AS started_at, make_timestamp(epoch_us(finished_at)) AS finished_at, make_timestamp(epoch_us(data_from)) AS data_from, make_timestamp(epoch_us(data_to)) AS data_to, make_timestamp(epoch_us(log_from)) AS log_from, make_timestamp(epoch_us(log_to)) AS log_to) FROM (SELECT CAST(NULL AS VARCHAR) AS run_id, CAST(NULL AS VARCHAR) AS command, CAST(NULL AS VARCHAR) AS version, CAST(NULL AS TIMESTAMP) AS started_at, CAST(NULL AS TIMESTAMP) AS finished_at, CAST(NULL AS VARCHAR[]) AS inputs, CAST(NULL AS TIMESTAMP) AS data_from, CAST(NULL AS TIMESTAMP) AS data_to, CAST(NULL AS BIGINT) AS window_seconds, CAST(NULL AS BIGINT) AS files, CAST(NULL AS BIGINT) AS lines, CAST(NULL AS BIGINT) AS records, CAST(NULL AS BIGINT) AS headers, CAST(NULL AS BIGINT) AS duplicates, CAST(NULL AS BIGINT) AS rejected, CAST(NULL AS BIGINT) AS ignored, CAST(NULL AS BIGINT) AS transfers, CAST(NULL AS BIGINT) AS stalled, CAST(NULL AS BIGINT) AS cells, CAST(NULL AS BIGINT) AS incidents, CAST(NULL AS INTEGER) AS exit_code, CAST(NULL AS BIGINT) AS content_bytes, CAST(NULL AS BIGINT) AS rejected_bytes, CAST(NULL AS BIGINT) AS unreadable_files, CAST(NULL AS TIMESTAMP) AS log_from, CAST(NULL AS TIMESTAMP) AS log_to, CAST(NULL AS VARCHAR) AS folded, CAST(NULL AS BIGINT) AS mitigation_records, CAST(NULL AS BIGINT) AS outside_period, CAST(NULL AS BIGINT) AS files_not_opened, CAST(NULL AS DATE) AS date WHERE false UNION ALL BY NAME FROM query(getvariable('runs')));

SET VARIABLE object_sizes = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS date WHERE false'
    ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
  FROM table_files WHERE table_name = 'object_sizes');
CREATE OR REPLACE TEMP VIEW object_sizes AS
SELECT * FROM (SELECT CAST(NULL AS BIGINT) AS object_id, CAST(NULL AS BIGINT) AS object_size, CAST(NULL AS BIGINT) AS samples, CAST(NULL AS DATE) AS date WHERE false UNION ALL BY NAME FROM query(getvariable('object_sizes')));

SET VARIABLE completeness = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS date WHERE false'
    ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
  FROM table_files WHERE table_name = 'completeness');
CREATE OR REPLACE TEMP VIEW completeness AS
SELECT * REPLACE (make_timestamp(epoch_us(hour)) AS hour) FROM (SELECT CAST(NULL AS TIMESTAMP) AS hour, CAST(NULL AS VARCHAR) AS source, CAST(NULL AS BIGINT) AS expected_requests, CAST(NULL AS BIGINT) AS seen_requests, CAST(NULL AS VARCHAR) AS state, CAST(NULL AS VARCHAR) AS run_id, CAST(NULL AS DATE) AS date WHERE false UNION ALL BY NAME FROM query(getvariable('completeness')));

SET VARIABLE mitigations = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS date WHERE false'
    ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
  FROM table_files WHERE table_name = 'mitigations');
CREATE OR REPLACE TEMP VIEW mitigations AS
SELECT * REPLACE (make_timestamp(epoch_us(window_start)) AS window_start, make_timestamp(epoch_us(window_end)) AS window_end, make_timestamp(epoch_us(first_at)) AS first_at, make_timestamp(epoch_us(last_at)) AS last_at) FROM (SELECT CAST(NULL AS TIMESTAMP) AS window_start, CAST(NULL AS TIMESTAMP) AS window_end, CAST(NULL AS VARCHAR) AS vendor, CAST(NULL AS VARCHAR) AS product, CAST(NULL AS VARCHAR) AS layer, CAST(NULL AS VARCHAR) AS rule, CAST(NULL AS VARCHAR) AS rule_name, CAST(NULL AS VARCHAR) AS mode, CAST(NULL AS VARCHAR) AS action, CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS region, CAST(NULL AS VARCHAR) AS country, CAST(NULL AS VARCHAR) AS network, CAST(NULL AS VARCHAR) AS edge, CAST(NULL AS VARCHAR) AS os, CAST(NULL AS VARCHAR) AS software, CAST(NULL AS VARCHAR) AS host, CAST(NULL AS VARCHAR) AS path, CAST(NULL AS BIGINT) AS records, CAST(NULL AS DOUBLE) AS weight, CAST(NULL AS DOUBLE) AS weight_squares, CAST(NULL AS BIGINT) AS requests, CAST(NULL AS BIGINT) AS clients, CAST(NULL AS BIGINT) AS joined, CAST(NULL AS BIGINT) AS joined_stalled, CAST(NULL AS TIMESTAMP) AS first_at, CAST(NULL AS TIMESTAMP) AS last_at, CAST(NULL AS DATE) AS date WHERE false UNION ALL BY NAME FROM query(getvariable('mitigations')));

SET VARIABLE changes = (
  SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS date WHERE false'
    ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
  FROM table_files WHERE table_name = 'changes');
CREATE OR REPLACE TEMP VIEW changes AS
SELECT * REPLACE (make_timestamp(epoch_us(changed_at)) AS changed_at, make_timestamp(epoch_us(ended_at)) AS ended_at) FROM (SELECT CAST(NULL AS TIMESTAMP) AS changed_at, CAST(NULL AS TIMESTAMP) AS ended_at, CAST(NULL AS VARCHAR) AS vendor, CAST(NULL AS VARCHAR) AS kind, CAST(NULL AS VARCHAR) AS rule, CAST(NULL AS VARCHAR) AS rule_name, CAST(NULL AS VARCHAR) AS mode_before, CAST(NULL AS VARCHAR) AS mode_after, CAST(NULL AS VARCHAR) AS actor, CAST(NULL AS VARCHAR) AS actor_type, CAST(NULL AS MAP(VARCHAR, VARCHAR[])) AS scope, CAST(NULL AS VARCHAR) AS text, CAST(NULL AS VARCHAR) AS evidence, CAST(NULL AS DATE) AS date WHERE false UNION ALL BY NAME FROM query(getvariable('changes')));

-- The latest revision of each incident.
CREATE OR REPLACE TEMP VIEW incidents_latest AS
SELECT incident_id, revision, metric, verdict, severity, started_at, ended_at, scope, scope_text, observed_rate, expected_rate, transfers, excess, clients, confidence, contrast, request_ids, evidence_sql, summary, run_id, comparison, change, started_open, ended_open, statuses, alternatives, coincides_with, not_visible, unchanged_rules, stalled_downloads, date
FROM (
  SELECT *, row_number() OVER (PARTITION BY incident_id ORDER BY revision DESC, date DESC) AS newest
  FROM incidents
) AS numbered
WHERE newest = 1;

-- The groups that are not affected by an incident: one row per group that differs from the scope in one dimension.
CREATE OR REPLACE TEMP VIEW incident_contrasts AS
SELECT incident_id, unaffected.scope_text AS scope_text, unaffected.observed_rate AS observed_rate, unaffected.expected_rate AS expected_rate, unaffected.transfers AS transfers
FROM (SELECT *, unnest(contrast) AS unaffected FROM incidents_latest) AS spread;

-- The rules and changes that were compared with an incident: one row each.
CREATE OR REPLACE TEMP VIEW incident_coincidences AS
SELECT incident_id, compared.rule AS rule, compared.class AS class, compared.posterior AS posterior, compared.lift AS lift, compared.reach AS reach, compared.onset_lag AS onset_lag, compared.release_lag AS release_lag, compared.dose_p AS dose_p, compared.join_odds AS join_odds, compared.records AS records, compared.why AS why, compared.subject AS subject
FROM (SELECT *, unnest(coincides_with) AS compared FROM incidents_latest) AS spread;

-- Transfers by hour and body throughput, bytes/s (the middle of a bin 2 % wide), for quantiles of hours and days.
CREATE OR REPLACE TEMP VIEW throughput_by_hour AS
SELECT date_trunc('hour', window_start) AS hour, served_by, source, region, edge, os, software,
  2 * power(101e0 / 99, bin) / (101e0 / 99 + 1) AS bytes_per_second, sum(n) AS transfers
FROM (SELECT *, unnest(map_keys(throughput_bins)) AS bin, unnest(map_values(throughput_bins)) AS n FROM traffic) AS spread
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

-- Requests by hour and time to first byte, seconds (the middle of a bin 2 % wide), for quantiles of hours and days.
CREATE OR REPLACE TEMP VIEW ttfb_by_hour AS
SELECT date_trunc('hour', window_start) AS hour, served_by, source, region, edge, os, software,
  2 * power(101e0 / 99, bin) / (101e0 / 99 + 1) AS seconds, sum(n) AS requests
FROM (SELECT *, unnest(map_keys(ttfb_bins)) AS bin, unnest(map_values(ttfb_bins)) AS n FROM traffic) AS spread
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
