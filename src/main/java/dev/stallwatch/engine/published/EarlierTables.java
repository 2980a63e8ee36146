package dev.stallwatch.engine.published;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.parquet.TimeSpan;
import dev.stallwatch.engine.write.PublishedFiles;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.LocalFiles;
import dev.stallwatch.storage.StorageSettings;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of the tables below a directory. Only the partitions of wanted days are listed. Files
 * of a committed publication that are not in place yet are read from staging.
 */
final class EarlierTables {
  private final Flow flow;
  private final Configuration configuration;
  private final Shared<StorageSettings> storage;
  private final Path directory;

  private EarlierTables(Flow flow, Configuration configuration, Path directory) {
    this.flow = flow;
    this.configuration = configuration;
    this.storage = flow.share(new StorageSettings(configuration));
    this.directory = directory;
  }

  /**
   * Opens a directory.
   *
   * @throws InputMissingException if it does not exist
   */
  static EarlierTables below(String path, Flow flow, Configuration configuration) {
    Path directory = new Path(path);
    try {
      FileSystem fileSystem = LocalFiles.of(directory, configuration);
      if (!fileSystem.exists(directory) || !fileSystem.getFileStatus(directory).isDirectory()) {
        throw new InputMissingException(
            "directory "
                + path
                + " does not exist (--history takes the output directory of earlier runs)");
      }
      return new EarlierTables(flow, configuration, fileSystem.makeQualified(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files of a table in the partitions of some days, in order. */
  private List<DayFile> files(Table table, Predicate<LocalDate> days) {
    List<DayFile> files = new ArrayList<>();
    try {
      for (PublishedFiles.TableFile file :
          PublishedFiles.in(directory.toString(), configuration)
              .of(table, partition -> day(partition).filter(days).isPresent())) {
        day(file.partition())
            .map(day -> new DayFile(new Path(directory, file.path()).toString(), day))
            .ifPresent(files::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(Comparator.comparing(DayFile::day).thenComparing(DayFile::location));
    return files;
  }

  private static Optional<LocalDate> day(String partition) {
    return Extent.ofCode(partition)
        .flatMap(
            extent ->
                extent instanceof Extent.Day day ? Optional.of(day.date()) : Optional.empty());
  }

  /**
   * Returns rows of some days.
   *
   * @param span limits the rows; null for all of these days. Its column is among the columns
   */
  Parts<TableRow> rows(
      Table table,
      List<? extends Column> columns,
      Predicate<LocalDate> days,
      @Nullable TimeSpan span) {
    return flow.parts(files(table, days))
        .inAtMost(flow.cores())
        .map(new ReadRows(table, columns, span, storage));
  }

  /** Returns {@code traffic} of some days; empty if it has no rows. */
  Optional<EarlierTraffic> traffic(Predicate<LocalDate> days, TimeSpan span) {
    List<DayFile> files = files(Table.TRAFFIC, days);
    return hasRows(Table.TRAFFIC, List.of(TrafficColumn.WINDOW_START), files, span)
        ? Optional.of(
            new EarlierTraffic(
                flow.parts(files).map(new ReadHours(span, storage)),
                flow.parts(files).map(new ReadTraffic(span, storage))))
        : Optional.empty();
  }

  /** Whether a table has rows of a day. */
  boolean hasRows(Table table, LocalDate day) {
    return hasRows(table, table.columns().subList(0, 1), files(table, day::equals), null);
  }

  private boolean hasRows(
      Table table, List<? extends Column> columns, List<DayFile> files, @Nullable TimeSpan span) {
    // The first file with a row is enough, and nearly every file has rows.
    try (RowsOfFiles<TableRow> rows =
        new RowsOfFiles<>(files.iterator(), new ReadRows(table, columns, span, storage)::open)) {
      return rows.hasNext();
    }
  }
}
