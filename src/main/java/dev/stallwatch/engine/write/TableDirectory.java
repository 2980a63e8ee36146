package dev.stallwatch.engine.write;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.Hold;
import dev.stallwatch.engine.lock.OutputBusyException;
import dev.stallwatch.engine.parquet.RowBytes;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.storage.StorageSettings;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The output of a run, in three steps; the runs of one claim repeat the last two:
 *
 * <ol>
 *   <li>{@link #claim} prevents other runs from writing, and completes or removes the files of runs
 *       that died.
 *   <li>{@link #stage} writes tables to the staging directory.
 *   <li>{@link #publish} writes the commit, which decides the result. Then each partition, which is
 *       one file with a fixed name, is replaced atomically.
 * </ol>
 *
 * <p>A reader always opens either the old or the new partition. A query that opens the same file
 * twice, as DuckDB does, must be repeated if the file was replaced in between. On HDFS every query
 * of a replaced file must be repeated, because HDFS frees the blocks of the old file. If a run is
 * killed, either the old tables remain, or the next run completes the new ones.
 */
public final class TableDirectory implements AutoCloseable {
  /** Name of the marker file that identifies an output directory. */
  public static final String MARKER = "_STALLWATCH";

  private static final String ENDING = ".parquet";

  private final Layout layout;
  private final Extent extent;
  private final Hold hold;
  private final StorageSettings settings;
  private final Map<Table, List<Commit.Move>> staged =
      Collections.synchronizedMap(new EnumMap<>(Table.class));
  private volatile @Nullable String run;

  /** Whether a commit was written whose files are not all in place. */
  private boolean isDecided;

  private TableDirectory(Layout layout, Extent extent, Hold hold, StorageSettings settings) {
    this.layout = layout;
    this.extent = extent;
    this.hold = hold;
    this.settings = settings;
  }

  /**
   * Claims the directory for a run that replaces an extent. The directory is created if it does not
   * exist.
   *
   * @throws OutputRefusedException if it is a file, can't be written, or contains anything other
   *     than tables
   * @throws OutputBusyException if another run writes the extent
   */
  public static TableDirectory claim(String output, Extent extent, Configuration configuration) {
    try {
      Layout layout = Layout.open(new Path(output), configuration);
      Hold hold = layout.storage().hold(layout.staging(), extent);
      try {
        layout.mark(extent);
        layout.finish(extent);
        layout.finishOthers(extent);
        layout.storage().makeDirectory(layout.staged(extent));
        return new TableDirectory(layout, extent, hold, new StorageSettings(configuration));
      } catch (IOException | RuntimeException e) {
        hold.close();
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw OutputRefusedException.because(output, e);
    }
  }

  /**
   * Completes the committed publications of runs that have ended, and removes their uncommitted
   * staged files.
   *
   * @return one line for each action; empty if the directory has no tables
   * @throws OutputRefusedException if the tables can't be written
   */
  public static Optional<List<String>> repair(String output, Configuration configuration) {
    try {
      Optional<Layout> existing = Layout.existing(new Path(output), configuration);
      if (existing.isEmpty()) {
        return Optional.empty();
      }
      Layout layout = existing.get();
      List<String> done = new ArrayList<>();
      for (Extent extent : layout.staging(any -> true)) {
        try (Hold hold = layout.storage().hold(layout.staging(), extent)) {
          hold.check();
          switch (layout.finish(extent)) {
            case COMMITTED -> done.add("completed the publication of " + extent.words());
            case STAGED -> done.add("removed uncommitted staged files of " + extent.words());
            case NOTHING -> {}
          }
        } catch (OutputBusyException e) {
          done.add("skipped " + extent.words() + ": another run is writing them");
        }
      }
      return Optional.of(done);
    } catch (IOException | IllegalArgumentException e) {
      throw OutputRefusedException.because(output, e);
    }
  }

  /**
   * Stages rows that fit into memory: one file per day, sorted by its columns, so that the same
   * rows give the same file. Several tables may be staged in parallel.
   *
   * @throws IllegalStateException if a row is outside the extent
   */
  public void stage(Table table, List<TableRow> rows) {
    stage(table, table.tableName(), rows);
  }

  /** Stages the row of this run in {@code runs}. */
  public void stageRun(String runId, TableRow row) {
    stageRun(runId, List.of(row));
  }

  void stageRun(String runId, List<TableRow> rows) {
    run = runId;
    stage(Table.RUNS, extent.runFile(runId), rows);
  }

  /** Stages any number of rows, as {@link #stage(Table, List)} does. One task writes all files. */
  public void stage(Table table, Parts<TableRow> rows) {
    WriteDays writer = writer(table);
    stageFiles(
        table,
        table.tableName(),
        rows.exchange(new SortRows(table), 1).map(writer).collect(),
        writer);
  }

  private void stage(Table table, String fileName, List<TableRow> rows) {
    RowBytes bytes = new RowBytes(table);
    WriteDays writer = writer(table);
    stageFiles(
        table, fileName, writer.write(rows.stream().map(bytes::entry).sorted().iterator()), writer);
  }

  private WriteDays writer(Table table) {
    return new WriteDays(table, new Path(layout.staged(extent), table.tableName()), settings);
  }

  private void stageFiles(Table table, String fileName, List<String> files, WriteDays writer) {
    List<Commit.Move> moves = moves(table, fileName, files);
    if (moves.isEmpty() && extent instanceof Extent.Day) {
      // The file shows that the day was analysed, and contains the schema.
      moves.add(
          new Commit.Move(
              table.tableName() + Path.SEPARATOR + writer.writeEmpty(),
              place(table, extent.code(), fileName)));
    }
    staged.put(table, moves);
  }

  private List<Commit.Move> moves(Table table, String fileName, List<String> files) {
    List<Commit.Move> moves = new ArrayList<>();
    for (String file : files) {
      String partition = file.substring(0, file.indexOf(Path.SEPARATOR));
      if (!extent.covers(partition)) {
        throw new IllegalStateException(
            "the table "
                + table.tableName()
                + " has rows of "
                + partition
                + " outside the extent "
                + extent.code());
      }
      moves.add(
          new Commit.Move(
              table.tableName() + Path.SEPARATOR + file, place(table, partition, fileName)));
    }
    return moves;
  }

  private static String place(Table table, String partition, String fileName) {
    return String.join(Path.SEPARATOR, table.tableName(), partition, fileName + ENDING);
  }

  /**
   * Replaces the earlier tables with the staged ones.
   *
   * @throws IllegalStateException if a table was not staged
   * @throws OutputBusyException if another run took over in the meantime; nothing was changed then
   */
  public void publish() {
    Commit commit = commit();
    hold.check();
    Publications.begin();
    boolean isWritten = false;
    try {
      commit.write(layout.storage(), layout.staged(extent));
      isWritten = true;
      isDecided = true;
      layout.finish(extent);
      isDecided = false;
      Publications.completed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!isWritten) {
        Publications.failed();
      }
    }
  }

  /** Returns the commit with all moves in order. */
  private Commit commit() {
    List<Commit.Move> moves = new ArrayList<>();
    for (Table table : Table.values()) {
      List<Commit.Move> ofTable = staged.get(table);
      if (ofTable == null) {
        throw new IllegalStateException("the table " + table.tableName() + " was not staged");
      }
      if (ofTable.stream().map(Commit.Move::place).distinct().count() < ofTable.size()) {
        throw new IllegalStateException("several files for one day: " + ofTable);
      }
      moves.addAll(ofTable);
    }
    return new Commit(run, moves);
  }

  /**
   * Removes the partitions of a table before a date. Queries that have such a file open may fail.
   *
   * @return the removed days
   */
  public List<LocalDate> expire(Table table, LocalDate before) {
    try {
      return layout.expire(table, before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes files that were staged and not published, and lets other runs write. */
  @Override
  public void close() {
    try (hold) {
      if (!isDecided) {
        layout.storage().fileSystem().delete(layout.staged(extent), true);
      }
    } catch (IOException e) {
      // Leftover files are ignored, and the next run removes them.
    }
  }

  /** Returns the path of the directory. */
  public String path() {
    return layout.directory().toString();
  }
}
