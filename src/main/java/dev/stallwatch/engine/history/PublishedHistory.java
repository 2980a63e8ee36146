package dev.stallwatch.engine.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;

import dev.stallwatch.engine.table.Extent;
import dev.stallwatch.engine.table.PublishedRow;
import dev.stallwatch.engine.table.Schemas;
import dev.stallwatch.engine.write.PublishedFiles;
import dev.stallwatch.engine.write.PublishedFiles.TableFile;
import dev.stallwatch.incident.revision.Published;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.HourState;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.table.CompletenessColumn;
import dev.stallwatch.table.IncidentColumn;
import dev.stallwatch.table.ObjectSizeColumn;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Reads the tables of earlier runs. A table that no run has written is empty. */
public final class PublishedHistory {
  /** Four weeks: four samples for each hour of the week. */
  private static final Duration HISTORY_LENGTH = Duration.ofDays(28);

  private final SparkSession spark;
  private final @Nullable Path directory;

  private PublishedHistory(SparkSession spark, @Nullable Path directory) {
    this.spark = spark;
    this.directory = directory;
  }

  /**
   * Returns the tables below a directory.
   *
   * @param path the output directory of earlier runs; null for no history
   * @throws InputMissingException if the directory does not exist
   */
  public static PublishedHistory below(@Nullable String path, SparkSession spark) {
    if (path == null) {
      return new PublishedHistory(spark, null);
    }
    Path directory = new Path(path);
    try {
      FileSystem fileSystem = directory.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (!fileSystem.exists(directory) || !fileSystem.getFileStatus(directory).isDirectory()) {
        throw new InputMissingException(
            "directory "
                + path
                + " does not exist (--history takes the output directory of earlier runs)");
      }
      return new PublishedHistory(spark, fileSystem.makeQualified(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
          trafficBefore(before.atStartOfDay(ZoneOffset.UTC).toInstant()),
          ofDay(Table.TRAFFIC, before),
          ofDay(Table.STALLS, before),
          incidentsUpTo(day.date()),
          gapsBefore(day.date().atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
    return new Background(
        trafficBefore(Units.instant(firstEventMicros)),
        Optional.empty(),
        Optional.empty(),
        incidentsBefore(lastEventMicros),
        gapsBefore(Units.instant(firstEventMicros)));
  }

  /** Returns the rows of a day; empty if there are none. */
  private Optional<Dataset<Row>> ofDay(Table table, LocalDate day) {
    return table(table)
        .map(rows -> rows.filter(date().equalTo(lit(day))))
        .filter(rows -> !rows.isEmpty());
  }

  /**
   * Returns the rows of {@code traffic} of the four weeks before a time; empty if there are none.
   */
  private Optional<Dataset<Row>> trafficBefore(Instant end) {
    Instant start = end.minus(HISTORY_LENGTH);
    return table(Table.TRAFFIC)
        .map(
            rows ->
                rows.filter(date().between(lit(day(start)), lit(day(end))))
                    .filter(col(TrafficColumn.WINDOW_START.columnName()).geq(lit(start)))
                    .filter(col(TrafficColumn.WINDOW_START.columnName()).lt(lit(end))))
        .filter(rows -> !rows.isEmpty());
  }

  /** Returns the software families in the {@code traffic} of the four weeks before a time. */
  public Set<String> softwareBefore(long micros) {
    return trafficBefore(Units.instant(micros))
        .map(rows -> rows.select(col(TrafficColumn.SOFTWARE.columnName())).distinct())
        .map(
            rows ->
                rows.collectAsList().stream()
                    .map(row -> row.getString(0))
                    .collect(Collectors.toUnmodifiableSet()))
        .orElse(Set.of());
  }

  /** Returns the object sizes that runs of earlier days learned, the latest for each object. */
  public Optional<Dataset<Row>> objectSizesBefore(long micros) {
    LocalDate end = day(Units.instant(micros));
    return table(Table.OBJECT_SIZES)
        .map(
            rows ->
                rows.filter(date().geq(lit(end.minusDays(HISTORY_LENGTH.toDays()))))
                    .filter(date().lt(lit(end)))
                    .groupBy(col(ObjectSizeColumn.OBJECT_ID.columnName()))
                    .agg(
                        max_by(col(ObjectSizeColumn.OBJECT_SIZE.columnName()), date())
                            .as(ObjectSizeColumn.OBJECT_SIZE.columnName())));
  }

  /**
   * Returns the incidents that started in the four weeks before a time, the latest revision of
   * each.
   */
  private List<Published> incidentsBefore(long micros) {
    Instant end = Units.instant(micros);
    Column started = col(IncidentColumn.STARTED_AT.columnName());
    return latest(started.geq(lit(end.minus(HISTORY_LENGTH))).and(started.leq(lit(end))));
  }

  /**
   * Returns the incidents in the partitions of the four weeks up to a day, the latest revision of
   * each.
   */
  private List<Published> incidentsUpTo(LocalDate day) {
    return latest(date().between(lit(day.minusDays(HISTORY_LENGTH.toDays())), lit(day)));
  }

  private List<Published> latest(Column which) {
    Map<String, Published> latest = new LinkedHashMap<>();
    table(Table.INCIDENTS)
        .map(
            rows ->
                rows.filter(which)
                    .orderBy(
                        col(IncidentColumn.REVISION.columnName()),
                        date(),
                        col(IncidentColumn.INCIDENT_ID.columnName()))
                    .collectAsList())
        .orElse(List.of())
        .forEach(
            row -> {
              Published published = PublishedRow.of(row);
              latest.put(published.incident().revision().incidentId(), published);
            });
    return List.copyOf(latest.values());
  }

  /** Returns the hours of the four weeks before a time in which logs of a source are missing. */
  private Gaps gapsBefore(Instant end) {
    Column hour = col(CompletenessColumn.HOUR.columnName());
    return gaps(hour.geq(lit(end.minus(HISTORY_LENGTH))).and(hour.lt(lit(end))));
  }

  /** Returns the hours of a day in which logs of a source are missing. */
  Gaps gapsOf(LocalDate day) {
    return gaps(date().equalTo(lit(day)));
  }

  private Gaps gaps(Column which) {
    Column hour = col(CompletenessColumn.HOUR.columnName());
    Column source = col(CompletenessColumn.SOURCE.columnName());
    return new Gaps(
        table(Table.COMPLETENESS)
            .map(
                rows ->
                    rows.filter(which)
                        .filter(
                            col(CompletenessColumn.STATE.columnName())
                                .isin(HourState.MISSING.code(), HourState.SHORT.code()))
                        .select(source, hour)
                        .distinct()
                        .orderBy(source, hour)
                        .collectAsList())
            .orElse(List.of())
            .stream()
            .map(row -> Gap.ofHour(row.getString(0), Units.micros(row.getInstant(1))))
            .toList());
  }

  /**
   * Returns all rows of a table; empty if no run has written it. Files of a committed publication
   * that are not in place yet are read from staging.
   */
  public Optional<Dataset<Row>> table(Table table) {
    if (directory == null) {
      return Optional.empty();
    }
    Path place = new Path(directory, table.tableName());
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    try {
      PublishedFiles published = PublishedFiles.in(directory.toString(), configuration);
      if (!published.areAllPlaced()) {
        return Optional.of(rows(table, published.of(table)));
      }
      return place.getFileSystem(configuration).exists(place)
          ? Optional.of(spark.read().schema(Schemas.of(table)).parquet(place.toString()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the rows of files. Each file belongs to the partition that it will be moved to. */
  private Dataset<Row> rows(Table table, List<TableFile> files) {
    Map<String, List<String>> byPartition = new TreeMap<>();
    for (TableFile file : files) {
      byPartition
          .computeIfAbsent(file.partition(), partition -> new ArrayList<>())
          .add(new Path(directory, file.path()).toString());
    }
    Dataset<Row> rows = spark.createDataFrame(List.of(), Schemas.of(table));
    for (Map.Entry<String, List<String>> partition : byPartition.entrySet()) {
      String day = partition.getKey().substring(Table.PARTITION.length() + 1);
      rows =
          rows.union(
              spark
                  .read()
                  .schema(Schemas.of(table.columns()))
                  .parquet(partition.getValue().toArray(new String[0]))
                  .withColumn(Table.PARTITION, lit(LocalDate.parse(day))));
    }
    return rows;
  }

  private static Column date() {
    return col(Table.PARTITION);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
