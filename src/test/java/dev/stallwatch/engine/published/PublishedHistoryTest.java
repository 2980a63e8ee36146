package dev.stallwatch.engine.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.mitigation.RuleCounts;
import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.model.mitigation.RuleSetting;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.run.WrittenTables;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.table.ObjectSizeColumn;
import dev.stallwatch.table.RunColumn;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedHistoryTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate SECOND = LocalDate.of(2024, 1, 2);

  @TempDir Path tables;
  @TempDir Path temporary;
  private Flow flow;

  @BeforeEach
  void open() {
    flow = LocalFlow.open(1, temporary);
  }

  @AfterEach
  void close() {
    flow.close();
  }

  private PublishedHistory history() {
    return PublishedHistory.below(tables.toString(), flow, new Configuration());
  }

  private static long micros(String time) {
    return Units.micros(Instant.parse(time));
  }

  private static long requests(Optional<Parts<TrafficRow>> traffic) {
    return traffic.orElseThrow().collect().stream()
        .mapToLong(row -> row.count(TrafficColumn.REQUESTS))
        .sum();
  }

  private long requests(LocalDate day) {
    return history().ofDay(Table.TRAFFIC, List.of(TrafficColumn.REQUESTS), day).stream()
        .mapToLong(row -> row.number(TrafficColumn.REQUESTS))
        .sum();
  }

  /** Copies the file of the first day to another day. */
  private void copy(Table table, LocalDate day) throws IOException {
    Path partition = tables.resolve(table.tableName());
    Path to = Files.createDirectories(partition.resolve("date=" + day));
    Files.copy(partition.resolve("date=2024-01-01/part.parquet"), to.resolve("part.parquet"));
  }

  @Test
  void committedFilesThatAreNotInPlaceAreReadFromStaging() throws IOException {
    new WrittenTables(tables).with(Table.TRAFFIC, WrittenTables.traffic(2, 10, "0.0"));
    copy(Table.TRAFFIC, SECOND);
    Path staging = tables.resolve("_staging/date=2024-01-01");
    new WrittenTables(staging).with(Table.TRAFFIC, WrittenTables.traffic(2, 20, "0.0"));
    assertThat(requests(FIRST)).isEqualTo(100);
    Files.writeString(
        staging.resolve("commit.json"),
        "{\"run\":\"new\",\"moves\":[{\"staged\":\"traffic/date=2024-01-01/part.parquet\","
            + "\"place\":\"traffic/date=2024-01-01/traffic.parquet\"}]}");
    assertThat(requests(FIRST)).isEqualTo(200);
    assertThat(requests(SECOND)).isEqualTo(100);
    assertThat(requests(history().of(Extent.day(SECOND), 0, 0).dayBefore())).isEqualTo(200);
    assertThat(history().ofDay(Table.STALLS, Table.STALLS.columns(), FIRST)).isEmpty();
  }

  @Test
  void tablesThatNoRunWroteAreEmpty() {
    for (PublishedHistory empty :
        List.of(history(), PublishedHistory.below(null, flow, new Configuration()))) {
      Background background = empty.of(Extent.day(SECOND), 0, 0);
      assertThat(background.traffic()).isEmpty();
      assertThat(background.dayBefore()).isEmpty();
      assertThat(background.stallsOfDayBefore()).isEmpty();
      assertThat(background.incidents()).isEmpty();
      assertThat(empty.softwareBefore(0)).isEmpty();
      assertThat(empty.objectSizesBefore(0).collect()).isEmpty();
    }
  }

  @Test
  void directoryThatDoesNotExistIsRefused() {
    assertThatThrownBy(
            () ->
                PublishedHistory.below(
                    tables.resolve("none").toString(), flow, new Configuration()))
        .isInstanceOf(InputMissingException.class)
        .hasMessageContaining("does not exist (--history");
  }

  @Test
  void trafficOfTheFourWeeksBeforeATimeIsRead() {
    new WrittenTables(tables).with(Table.TRAFFIC, WrittenTables.traffic(2, 10, "0.0"));
    long end = micros("2024-01-29T00:00:00Z");
    assertThat(
            requests(history().of(Extent.allInput(), end, end).traffic().map(EarlierTraffic::rows)))
        .isEqualTo(100);
    long later = end + Units.MICROS_PER_DAY;
    assertThat(history().of(Extent.allInput(), later, later).traffic()).isEmpty();
    long before = micros("2024-01-01T00:00:00Z");
    assertThat(history().of(Extent.allInput(), before, before).traffic()).isEmpty();
    assertThat(history().softwareBefore(end)).hasSize(1);
    assertThat(history().softwareBefore(before)).isEmpty();
  }

  @Test
  void objectSizesOfEarlierDaysAreReadWithTheirDay() throws IOException {
    new WrittenTables(tables)
        .with(Table.OBJECT_SIZES, "SELECT 7 object_id, 1000 object_size, 3 samples");
    copy(Table.OBJECT_SIZES, SECOND);
    List<TableRow> sizes = history().objectSizesBefore(micros("2024-01-02T05:00:00Z")).collect();
    assertThat(sizes).hasSize(1);
    assertThat(sizes.get(0).number(ObjectSizeColumn.OBJECT_ID)).isEqualTo(7);
    assertThat(sizes.get(0).number(ObjectSizeColumn.OBJECT_SIZE)).isEqualTo(1000);
    assertThat(sizes.get(0).day()).isEqualTo(FIRST);
    assertThat(history().objectSizesBefore(micros("2024-01-03T05:00:00Z")).collect()).hasSize(2);
  }

  @Test
  void whatRulesDidOnTheDayBeforeIsReadWithTheLastSettingOfEach() {
    String row =
        "SELECT TIMESTAMPTZ '2024-01-01 %s+00' AS window_start,"
            + " TIMESTAMPTZ '2024-01-01 %s+00' AS window_end, 'acme' AS vendor, 'waf' AS product,"
            + " 'l7' AS layer, 'r' AS rule, 'R' AS rule_name, 'enforce' AS mode, 'block' AS action,"
            + " 'acme' AS source, 'fra' AS edge, %d AS records, 5.0 AS weight, 7.0 AS weight_squares,"
            + " 3 AS requests, CAST(%s AS TIMESTAMP) AS first_at, CAST(%s AS TIMESTAMP) AS last_at";
    String time = "TIMESTAMPTZ '2024-01-01 %s+00'";
    String change =
        "SELECT TIMESTAMPTZ '2024-01-01 %s+00' AS changed_at, 'acme' AS vendor, 'changed' AS kind,"
            + " 'r' AS rule, '%s' AS mode_after";
    new WrittenTables(tables)
        .with(
            Table.MITIGATIONS,
            String.format(row, "04:00:00", "04:05:00", 1, "NULL", "NULL")
                + " UNION ALL "
                + String.format(row, "12:00:00", "12:05:00", 5, "NULL", "NULL")
                + " UNION ALL "
                + String.format(
                    row,
                    "23:00:00",
                    "23:05:00",
                    6,
                    String.format(time, "23:01:07"),
                    String.format(time, "23:02:00")))
        .with(
            Table.CHANGES,
            String.format(change, "10:00:00", "monitor")
                + " UNION ALL "
                + String.format(change, "11:00:00", "enforce")
                + " UNION ALL "
                + String.format(change, "21:00:00", "exempt"));
    EarlierMitigations earlier =
        EarlierMitigations.before(micros("2024-01-02T05:00:00Z"), history());
    assertThat(earlier.rows()).extracting(one -> one.counts().records()).containsExactly(5L, 6L);
    RuleRow first = earlier.rows().get(0);
    assertThat(first.key().windowStartMicros()).isEqualTo(micros("2024-01-01T12:00:00Z"));
    assertThat(first.key().rule()).isEqualTo(new Rule("acme", "waf", Layer.L7, "r", "R"));
    assertThat(first.key().group().edge()).isEqualTo("fra");
    assertThat(first.key().group().region()).isNull();
    assertThat(first.counts())
        .isEqualTo(
            new RuleCounts(
                5,
                5,
                7,
                3,
                0,
                0,
                0,
                micros("2024-01-01T12:00:00Z"),
                micros("2024-01-01T12:05:00Z")));
    assertThat(first.isTimed(5 * Units.MICROS_PER_MINUTE)).isFalse();
    RuleCounts timed = earlier.rows().get(1).counts();
    assertThat(timed.firstMicros()).isEqualTo(micros("2024-01-01T23:01:07Z"));
    assertThat(timed.lastMicros()).isEqualTo(micros("2024-01-01T23:02:00Z"));
    assertThat(earlier.settings()).extracting(RuleSetting::mode).containsExactly(Mode.EXEMPT);
    EarlierMitigations atNoon =
        EarlierMitigations.before(micros("2024-01-01T20:00:00Z"), history());
    assertThat(atNoon.rows()).hasSize(2);
    assertThat(atNoon.settings()).extracting(RuleSetting::mode).containsExactly(Mode.ENFORCE);
    assertThat(EarlierMitigations.before(micros("2024-01-05T00:00:00Z"), history()).rows())
        .isEmpty();
  }

  @Test
  void latestRevisionOfEachIncidentIsContinued() {
    String revision =
        WrittenTables.incident(
            "one", 2, "2024-01-01 03:00:00", "2024-01-01 05:00:00", "MAP {'os': ['alpine', 'b']}");
    new WrittenTables(tables)
        .with(
            Table.INCIDENTS,
            WrittenTables.incident("one", 1, "2024-01-01 03:00:00", "", "MAP {'os': ['alpine']}")
                + " UNION ALL BY NAME SELECT *, "
                + WrittenTables.COINCIDENCES
                + " FROM ("
                + revision
                + ")");
    for (Background background :
        List.of(
            history().of(Extent.day(SECOND), 0, 0),
            history().of(Extent.allInput(), 0, micros("2024-01-01T03:00:00Z")))) {
      assertThat(background.incidents()).hasSize(1);
      Incident incident = background.incidents().get(0).incident();
      assertThat(background.incidents().get(0).day()).isEqualTo(FIRST);
      assertThat(incident.revision().number()).isEqualTo(2);
      assertThat(incident.interval().startMicros()).isEqualTo(micros("2024-01-01T03:00:00Z"));
      assertThat(incident.interval().endMicros()).isEqualTo(micros("2024-01-01T05:00:00Z"));
      assertThat(incident.scope().values().get("os")).containsExactly("alpine", "b");
      assertThat(incident.contrasts().get(0).scopeText()).isEqualTo("other os");
      assertThat(incident.evidence().statuses().codes()).containsExactly(429, 403);
      assertThat(incident.alternatives()).isEmpty();
      assertThat(incident.coincidences())
          .isEqualTo(
              new Coincidences(
                  List.of(
                      new Coincidence(
                          "acme/waf/r",
                          "acme waf R",
                          CoincidenceClass.STRONG,
                          0.9,
                          31,
                          0.5,
                          -60,
                          Double.NaN,
                          Double.NaN,
                          Double.NaN,
                          214,
                          "why")),
                  17,
                  List.of("ask the CDN")));
    }
    assertThat(history().of(Extent.allInput(), 0, micros("2024-01-01T02:00:00Z")).incidents())
        .isEmpty();
  }

  @Test
  void hoursWithoutLogsAreGaps() {
    new WrittenTables(tables)
        .with(
            Table.COMPLETENESS,
            "SELECT TIMESTAMPTZ '2024-01-01 03:00:00Z' AS hour, 'b' AS source, 'missing' AS state"
                + " UNION ALL SELECT TIMESTAMPTZ '2024-01-01 02:00:00Z', 'a', 'present'"
                + " UNION ALL SELECT TIMESTAMPTZ '2024-01-01 05:00:00Z', 'a', 'short'");
    assertThat(history().of(Extent.day(SECOND), 0, 0).gaps().all())
        .containsExactly(
            Gap.ofHour("a", micros("2024-01-01T05:00:00Z")),
            Gap.ofHour("b", micros("2024-01-01T03:00:00Z")));
  }

  @Test
  void resultOfADayIsThatOfItsLastSuccessfulRun() {
    assertThat(PublishedDay.in(history(), FIRST, "r")).isEmpty();
    new WrittenTables(tables)
        .with(Table.RUNS, "SELECT 'r' run_id, 3 exit_code, 5 AS lines")
        .with(Table.INPUTS, "SELECT 'r' run_id");
    assertThat(PublishedDay.in(history(), FIRST, "r"))
        .hasValueSatisfying(day -> assertThat(day.coverage().lines()).isEqualTo(5));
    assertThat(PublishedDay.in(history(), FIRST, "other")).isEmpty();
    assertThat(PublishedDay.in(history(), SECOND, "r")).isEmpty();
    new WrittenTables(tables).with(Table.INPUTS, "SELECT 'newer' run_id");
    assertThat(PublishedDay.in(history(), FIRST, "r")).isEmpty();
  }

  @Test
  void runThatFailedIsNotAResult() {
    new WrittenTables(tables)
        .with(Table.RUNS, "SELECT 'r' run_id, 4 exit_code")
        .with(Table.INPUTS, "SELECT 'r' run_id");
    assertThat(PublishedDay.in(history(), FIRST, "r")).isEmpty();
    assertThat(history().ofDay(Table.RUNS, List.of(RunColumn.RUN_ID), FIRST)).hasSize(1);
  }
}
