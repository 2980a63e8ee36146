package dev.stallwatch.cli;

import dev.stallwatch.run.WrittenTables;
import dev.stallwatch.table.Table;
import java.nio.file.Path;
import java.util.Locale;

/** What a report page can have to say, each with tables that say so. */
enum ReportState {
  /** One incident that is over, with a rule that coincides with it. */
  ENDED_INCIDENT,
  /** One incident that lasts when the data end. */
  ONGOING_INCIDENT,
  /** Two incidents and a notice. */
  SEVERAL_INCIDENTS,
  /** Changes that are no incidents. */
  NOTICES_ONLY,
  /** Complete input without findings. */
  NOTHING_FOUND,
  /** No file in a known format. */
  NOTHING_READ,
  /** Files, lines and hours are missing. */
  PARTLY_READ,
  /** Long and hostile names wherever clients choose them. */
  HOSTILE_NAMES;

  private static final String START = "TIMESTAMP '2024-01-01'";
  private static final String FROM = "2024-01-02 07:00:00";
  private static final String TO = "2024-01-02 18:30:00";
  private static final String WITHIN_SCOPE =
      "os = 'amazon-linux-2' AND served_by = 'cdn' AND window_start >= TIMESTAMP '" + FROM + "'";
  private static final String DURING = WITHIN_SCOPE + " AND window_start < TIMESTAMP '" + TO + "'";
  private static final String SCOPE =
      "MAP {'os': ['amazon-linux-2'], 'served_by': ['cdn'], 'region': ['ap-southeast-1',"
          + " 'eu-central-1', 'us-west-2']}";
  private static final String HOSTILE =
      "'</b><script>alert(1)</script>\u202E\u200B\"'';--"
          + "Mozilla".repeat(18)
          + " "
          + "/a very/long/path/".repeat(6)
          + "'";

  /** The name in files. */
  String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Writes the tables of this state to a directory. */
  void write(Path directory) {
    WrittenTables tables = new WrittenTables(directory);
    tables.with(
        Table.RUNS,
        "SELECT 'd373b36b5be73b1b' AS run_id, 'v1' AS version, TIMESTAMP '2024-01-03 00:20' AS"
            + " started_at, TIMESTAMP '2024-01-03 00:21' AS finished_at, 900 AS window_seconds");
    if (this != NOTHING_READ) {
      tables.with(Table.TRAFFIC, traffic());
    }
    tables.with(Table.INPUTS, inputs());
    switch (this) {
      case ENDED_INCIDENT, HOSTILE_NAMES -> {
        tables.with(Table.INCIDENTS, stalls(TO, named("acme waf Botnet 12", HOSTILE)));
        tables.with(Table.STALLS, downloads());
        tables.with(Table.MITIGATIONS, mitigations());
        tables.with(Table.CHANGES, changes());
      }
      case ONGOING_INCIDENT -> {
        tables.with(Table.INCIDENTS, stalls("", "''"));
        tables.with(Table.STALLS, downloads());
      }
      case SEVERAL_INCIDENTS -> {
        tables.with(
            Table.INCIDENTS,
            stalls(TO, "''")
                + " UNION ALL BY NAME "
                + incident(
                    "b1", "server_error_rate", "outage", "warning", "2024-01-02 20:00:00", "")
                + " UNION ALL BY NAME "
                + notice());
        tables.with(Table.STALLS, downloads());
      }
      case NOTICES_ONLY -> tables.with(Table.INCIDENTS, notice());
      case PARTLY_READ ->
          tables.with(
              Table.QUARANTINE,
              "SELECT 's3/2024-01-01-05.log' AS file, 17 + i AS line_number, 'too_few_fields' AS"
                  + " reason, '79a59df900b949e55d96 docs [01/Jan/2024:05:' AS raw FROM range(3)"
                  + " n(i)");
      case NOTHING_FOUND, NOTHING_READ -> {
        // Neither incidents nor rejected lines.
      }
    }
  }

  /** The plain name as SQL, or the hostile one. */
  private String named(String plain, String hostile) {
    return this == HOSTILE_NAMES ? hostile : "'" + plain + "'";
  }

  /** Two days in windows of 15 minutes; noise without chance, so that each run draws the same. */
  private String traffic() {
    String missing =
        this == PARTLY_READ
            ? " WHERE NOT (served_by = 'cdn' AND hour(window_start) IN (10, 11))"
            : "";
    boolean stalls =
        this == ENDED_INCIDENT
            || this == ONGOING_INCIDENT
            || this == SEVERAL_INCIDENTS
            || this == HOSTILE_NAMES;
    String share =
        stalls
            ? "CASE WHEN "
                + (this == ONGOING_INCIDENT ? WITHIN_SCOPE : DURING)
                + " THEN 0.3 + 0.3 * noise ELSE 0.004 * noise END"
            : "0.004 * noise";
    String software =
        "CASE WHEN region = 'us-east-1' THEN "
            + named("curl", HOSTILE)
            + " ELSE 'docker' END AS software";
    String demand =
        this == NOTICES_ONLY || this == SEVERAL_INCIDENTS ? "t BETWEEN 48 AND 63" : "false";
    String rows =
        "SELECT * EXCLUDE (size, noise), window_start + INTERVAL 15 MINUTE AS window_end, CASE WHEN"
            + " served_by = 'cdn' THEN 'cloudfront' ELSE 's3' END AS source, "
            + software
            + ", 200 AS status, CAST(size * (1 + noise) AS BIGINT) AS requests, CAST(size * (1 +"
            + " noise) AS BIGINT) AS transfers, CAST(round(size * (1 + noise) * ("
            + share
            + ")) AS BIGINT) AS stalled, CAST(round(size * (0.1 + 0.2 * noise)) AS BIGINT) AS"
            + " partial FROM (SELECT *, abs(sin(epoch(window_start) / 900 * 12.9898 + length(os) *"
            + " 7.8 + length(region || edge) * 3.7) * 43758.5453) % 1 AS noise FROM (SELECT "
            + START
            + " + to_minutes(15 * t) AS window_start, cells.* REPLACE (CASE WHEN os = 'debian' AND "
            + demand
            + " THEN size * 2.4 ELSE size END AS size) FROM range(192) times(t), (VALUES"
            + " ('cdn', 'amazon-linux-2', 'eu-central-1', 'fra', 30), ('cdn', 'amazon-linux-2',"
            + " 'us-west-2', 'sea', 36), ('cdn', 'amazon-linux-2', 'ap-southeast-1', 'sin', 22),"
            + " ('cdn', 'ubuntu', 'eu-central-1', 'fra', 50), ('cdn', 'ubuntu', 'us-west-2', 'sea',"
            + " 44), ('cdn', 'debian', 'ap-southeast-1', 'sin', 25), ('cdn', 'ubuntu',"
            + " 'us-east-1', 'iad', 60), ('origin', 'amazon-linux-2', 'us-east-1', 'none', 34))"
            + " cells(served_by, os, region, edge, size)))";
    String errors =
        "SELECT * REPLACE (503 AS status, requests // 4 AS requests, 0 AS transfers, 0 AS stalled, 0"
            + " AS partial) FROM ("
            + rows
            + ") WHERE region = 'us-west-2' AND window_start >= TIMESTAMP '2024-01-02 20:00'";
    return "FROM ("
        + rows
        + (this == SEVERAL_INCIDENTS ? " UNION ALL BY NAME " + errors : "")
        + ")"
        + missing;
  }

  private String inputs() {
    String problem =
        switch (this) {
          case PARTLY_READ -> "CASE WHEN i < 2 THEN 'truncated' END";
          case NOTHING_READ -> "'unknown_format'";
          default -> "CAST(NULL AS VARCHAR)";
        };
    String rejected =
        this == PARTLY_READ
            ? "CASE WHEN i = 5 THEN 812 ELSE 0 END AS rejected, CASE WHEN i = 5 THEN MAP"
                + " {'too_few_fields': 812} ELSE MAP {} END AS rejected_by_reason, CASE WHEN i = 5"
                + " THEN 90000 ELSE 0 END AS rejected_bytes, 100000 AS content_bytes, "
            : "";
    String read =
        this == NOTHING_READ
            ? "0 AS lines "
            : "'cloudfront' AS format, 1500 AS lines, 1490 AS records, "
                + START
                + " AS first_event_at, "
                + START
                + " + INTERVAL 47 HOUR AS last_event_at ";
    return "SELECT 'logs/cdn/E2EXAMPLE.2024-01-01-' || lpad(CAST(i AS VARCHAR), 2, '0') ||"
        + " '.f3a1b2c4.gz' AS path, "
        + problem
        + " AS problem, "
        + rejected
        + read
        + "FROM range("
        + (this == NOTHING_READ ? 3 : 48)
        + ") n(i)";
  }

  private static String incident(
      String id, String metric, String verdict, String severity, String from, String to) {
    return "SELECT * REPLACE ('"
        + metric
        + "' AS metric, '"
        + verdict
        + "' AS verdict, '"
        + severity
        + "' AS severity, 0.2 AS observed_rate, 0.002 AS expected_rate, 4120 AS transfers, 815.0 AS"
        + " excess, [503] AS statuses) FROM ("
        + WrittenTables.incident(id, 1, from, to, "MAP {'region': ['us-west-2']}")
        + ")";
  }

  private static String notice() {
    return "SELECT * REPLACE ('volume' AS metric, 'more_demand' AS verdict, 'info' AS severity, 2.4"
        + " AS observed_rate, 1.0 AS expected_rate, 3900 AS transfers, 2275.0 AS excess, [] AS"
        + " statuses, [] AS contrast) FROM ("
        + WrittenTables.incident(
            "c1",
            1,
            "2024-01-01 12:00:00",
            "2024-01-01 16:00:00",
            "MAP {'os': ['debian'], 'served_by': ['cdn']}")
        + ")";
  }

  /** The incident of hung downloads; the rule coincides with it unless its name is empty. */
  private String stalls(String to, String rule) {
    String coincidences =
        rule.equals("''")
            ? ""
            : ", [{'rule': "
                + rule
                + ", 'class': 'strong', 'posterior': 0.9, 'records': 220, 'why': 'monitoring since"
                + " 02:00, dropping from 06:59 at fra, sea, sin (1 min before the onset); ended"
                + " with it', 'subject': 'acme/waf/r'}] AS coincides_with, ['rules of network"
                + " protection that log no packets: ask for them'] AS not_visible, 17 AS"
                + " unchanged_rules";
    return "SELECT * REPLACE (0.45 AS observed_rate, 0.002 AS expected_rate, 5210 AS transfers,"
        + " 2334.0 AS excess, 310 AS clients, [{'scope_text': 'served_by origin, same"
        + " amazon-linux-2', 'observed_rate': 0.001, 'expected_rate': 0.002, 'transfers': 2270},"
        + " {'scope_text': '2 other systems, same cdn x ap-southeast-1, eu-central-1, us-west-2',"
        + " 'observed_rate': 0.002, 'expected_rate': 0.002, 'transfers': 8120}] AS contrast,"
        + " ['0649b2a617737c3f', '938628b6ad8cd1bb', 'b9349dbfa6f3c1be'] AS request_ids, "
        + named(
            "SELECT date_trunc(''hour'', window_start) AS hour, sum(stalled) / sum(transfers) AS"
                + " stall_rate FROM traffic GROUP BY 1 ORDER BY 1",
            HOSTILE)
        + " AS evidence_sql, "
        + named("It looks like a mitigation at the CDN. Less likely the clients.", HOSTILE)
        + " AS summary, [] AS statuses), 'quieter_times' AS comparison"
        + coincidences
        + " FROM ("
        + WrittenTables.incident(
            "5ce424444123",
            1,
            FROM,
            to,
            this == HOSTILE_NAMES
                ? "MAP {'os': ['amazon-linux-2'], 'served_by': ['cdn'], 'path': [" + HOSTILE + "]}"
                : SCOPE)
        + ")";
  }

  private String downloads() {
    return "SELECT TIMESTAMP '"
        + FROM
        + "' + to_minutes(i * 7) AS started_at, TIMESTAMP '"
        + FROM
        + "' + to_minutes(i * 7 + 9) AS ended_at, '198.18.' || (130 + i) || '.0/24' AS client, "
        + named(
            "/registry-v2/docker/registry/v2/blobs/sha256/69/69db50a22a9f0d055ecd145/data", HOSTILE)
        + " AS object, 86000000 AS object_size, 114000000 - i * 1000000 AS bytes_sent,"
        + " 'amazon-linux-2' AS os, 'cdn' AS served_by, 'eu-central-1' AS region, 'fra' AS edge, "
        + named("docker", HOSTILE)
        + " AS software, 1560 - i * 20 AS stalled_seconds, 23 - i // 3 AS attempts, 'completed' AS"
        + " outcome, ['r' || lpad(CAST(i AS VARCHAR), 15, '0'), 's' || i] AS request_ids FROM"
        + " range(60) n(i)";
  }

  private static String mitigations() {
    return "SELECT 'acme' AS vendor, 'waf' AS product, 'l7' AS layer, 'r' AS rule, CASE WHEN t < 20"
        + " THEN 'monitor' ELSE 'enforce' END AS mode, 5 + t % 7 AS weight, TIMESTAMP '2024-01-02"
        + " 02:00' + to_minutes(15 * t) AS window_start FROM range(66) times(t)";
  }

  private String changes() {
    return "SELECT 'acme' AS vendor, 'deploy' AS kind, TIMESTAMP '2024-01-02 06:59' + to_hours(i *"
        + " 11) AS changed_at, "
        + named("release 41 of the edge configuration", HOSTILE)
        + " AS text FROM range(2) n(i)";
  }
}
