package dev.stallwatch.engine.published;

import dev.stallwatch.engine.hourly.SoftwareOfHours;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.parquet.TimeSpan;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.incident.revision.Published;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.HourState;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.CompletenessColumn;
import dev.stallwatch.table.IncidentColumn;
import dev.stallwatch.table.ObjectSizeColumn;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** Reads the tables of earlier runs. A table that no run has written is empty. */
public final class PublishedHistory {
  /** Four weeks: four samples for each hour of the week. */
  static final int HISTORY_DAYS = 28;

  private static final long HISTORY_MICROS = HISTORY_DAYS * Units.MICROS_PER_DAY;

  private static final TimeSpan ALL_WINDOWS =
      new TimeSpan(TrafficColumn.WINDOW_START, Long.MIN_VALUE, Long.MAX_VALUE);

  private final Flow flow;
  private final @Nullable EarlierTables tables;

  private PublishedHistory(Flow flow, @Nullable EarlierTables tables) {
    this.flow = flow;
    this.tables = tables;
  }

  /**
   * Returns the tables below a directory.
   *
   * @param path the output directory of earlier runs; null for no history
   * @throws InputMissingException if the directory does not exist
   */
  public static PublishedHistory below(
      @Nullable String path, Flow flow, Configuration configuration) {
    return new PublishedHistory(
        flow, path == null ? null : EarlierTables.below(path, flow, configuration));
  }

  /**
   * Returns the background of a run.
   *
   * @param extent the analysed data of the run
   * @param firstEventMicros start of its earliest record, microseconds since the epoch
   * @param lastEventMicros start of its latest record, microseconds since the epoch
   */
  public Background of(Extent extent, long firstEventMicros, long lastEventMicros) {
    if (extent instanceof Extent.Day day) {
      LocalDate before = day.date().minusDays(1);
      return new Background(
          trafficBefore(startOf(before)),
          trafficOf(before),
          stallsOf(before),
          incidentsUpTo(day.date()),
          gapsBefore(startOf(day.date())));
    }
    return new Background(
        trafficBefore(firstEventMicros),
        Optional.empty(),
        Optional.empty(),
        incidentsBefore(lastEventMicros),
        gapsBefore(firstEventMicros));
  }

  private Optional<EarlierTraffic> trafficBefore(long endMicros) {
    return tables == null
        ? Optional.empty()
        : tables.traffic(daysBefore(endMicros), windowsBefore(endMicros));
  }

  private Optional<Parts<TrafficRow>> trafficOf(LocalDate day) {
    return tables == null
        ? Optional.empty()
        : tables.traffic(day::equals, ALL_WINDOWS).map(EarlierTraffic::rows);
  }

  private Optional<Parts<StalledDownload>> stallsOf(LocalDate day) {
    return tables != null && tables.hasRows(Table.STALLS, day)
        ? Optional.of(
            tables
                .rows(Table.STALLS, Table.STALLS.columns(), day::equals, null)
                .map(new PublishedStalls()))
        : Optional.empty();
  }

  /** Returns the software families in the {@code traffic} of the four weeks before a time. */
  public Set<String> softwareBefore(long micros) {
    return trafficBefore(micros)
        .map(earlier -> Set.copyOf(earlier.hours().map(new SoftwareOfHours()).collect()))
        .orElse(Set.of());
  }

  /**
   * Returns the object sizes that runs of the four weeks before a day learned: {@link
   * ObjectSizeColumn#OBJECT_ID}, {@link ObjectSizeColumn#OBJECT_SIZE} and the day. An object may
   * have several; the latest day counts.
   *
   * @param micros a time on the day
   */
  public Parts<TableRow> objectSizesBefore(long micros) {
    LocalDate end = dayOf(micros);
    return rows(
        Table.OBJECT_SIZES,
        List.of(ObjectSizeColumn.OBJECT_ID, ObjectSizeColumn.OBJECT_SIZE),
        day -> !day.isBefore(end.minusDays(HISTORY_DAYS)) && day.isBefore(end),
        null);
  }

  /**
   * Returns the incidents that started in the four weeks before a time, the latest revision of
   * each.
   */
  private List<Published> incidentsBefore(long micros) {
    // An incident is in the partition of its start, or of a later day that still had it.
    LocalDate first = dayOf(micros - HISTORY_MICROS);
    return latest(
        rows(
            Table.INCIDENTS,
            Table.INCIDENTS.columns(),
            day -> !day.isBefore(first),
            new TimeSpan(IncidentColumn.STARTED_AT, micros - HISTORY_MICROS, micros + 1)));
  }

  /**
   * Returns the incidents in the partitions of the four weeks up to a day, the latest revision of
   * each.
   */
  private List<Published> incidentsUpTo(LocalDate end) {
    return latest(
        rows(
            Table.INCIDENTS,
            Table.INCIDENTS.columns(),
            day -> !day.isBefore(end.minusDays(HISTORY_DAYS)) && !day.isAfter(end),
            null));
  }

  private static List<Published> latest(Parts<TableRow> rows) {
    Map<String, Published> latest = new LinkedHashMap<>();
    rows.collect().stream()
        .sorted(
            Comparator.<TableRow>comparingInt(row -> row.integer(IncidentColumn.REVISION))
                .thenComparing(TableRow::day)
                .thenComparing(row -> row.text(IncidentColumn.INCIDENT_ID)))
        .map(PublishedIncident::of)
        .forEach(published -> latest.put(published.incident().revision().incidentId(), published));
    return List.copyOf(latest.values());
  }

  /** Returns the hours of the four weeks before a time in which logs of a source are missing. */
  private Gaps gapsBefore(long endMicros) {
    return gaps(
        daysBefore(endMicros),
        new TimeSpan(CompletenessColumn.HOUR, endMicros - HISTORY_MICROS, endMicros));
  }

  /** Returns the hours of a day in which logs of a source are missing. */
  Gaps gapsOf(LocalDate day) {
    return gaps(day::equals, null);
  }

  private Gaps gaps(Predicate<LocalDate> days, @Nullable TimeSpan span) {
    List<CompletenessColumn> columns =
        List.of(CompletenessColumn.SOURCE, CompletenessColumn.HOUR, CompletenessColumn.STATE);
    return new Gaps(
        rows(Table.COMPLETENESS, columns, days, span).collect().stream()
            .filter(PublishedHistory::isMissing)
            .sorted(
                Comparator.<TableRow, String>comparing(row -> row.text(CompletenessColumn.SOURCE))
                    .thenComparingLong(row -> row.micros(CompletenessColumn.HOUR)))
            .map(
                row ->
                    Gap.ofHour(
                        row.text(CompletenessColumn.SOURCE), row.micros(CompletenessColumn.HOUR)))
            .distinct()
            .toList());
  }

  private static boolean isMissing(TableRow hour) {
    String state = hour.text(CompletenessColumn.STATE);
    return state.equals(HourState.MISSING.code()) || state.equals(HourState.SHORT.code());
  }

  /** Returns the rows of a day. */
  List<TableRow> ofDay(Table table, List<? extends Column> columns, LocalDate day) {
    return rows(table, columns, day::equals, null).collect();
  }

  /** Returns the rows of a table within a time, which are in the partitions of its days. */
  Parts<TableRow> rowsWithin(Table table, List<? extends Column> columns, TimeSpan span) {
    LocalDate first = dayOf(span.fromMicros());
    LocalDate last = dayOf(span.toMicros());
    return rows(table, columns, day -> !day.isBefore(first) && !day.isAfter(last), span);
  }

  private Parts<TableRow> rows(
      Table table,
      List<? extends Column> columns,
      Predicate<LocalDate> days,
      @Nullable TimeSpan span) {
    return tables == null ? flow.parts(List.of()) : tables.rows(table, columns, days, span);
  }

  /** Returns the days of the four weeks before a time. */
  private static Predicate<LocalDate> daysBefore(long endMicros) {
    LocalDate first = dayOf(endMicros - HISTORY_MICROS);
    LocalDate last = dayOf(endMicros);
    return day -> !day.isBefore(first) && !day.isAfter(last);
  }

  private static TimeSpan windowsBefore(long endMicros) {
    return new TimeSpan(TrafficColumn.WINDOW_START, endMicros - HISTORY_MICROS, endMicros);
  }

  private static LocalDate dayOf(long micros) {
    return LocalDate.ofEpochDay(Math.floorDiv(micros, Units.MICROS_PER_DAY));
  }

  private static long startOf(LocalDate day) {
    return day.toEpochDay() * Units.MICROS_PER_DAY;
  }
}
