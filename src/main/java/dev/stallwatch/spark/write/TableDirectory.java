package dev.stallwatch.spark.write;

import static org.apache.spark.sql.functions.col;

import dev.stallwatch.spark.lock.Hold;
import dev.stallwatch.spark.lock.OutputBusyException;
import dev.stallwatch.spark.table.Extent;
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
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The output of one run, in three steps. {@link #claim} keeps other runs away and finishes or
 * removes what a run that died has left. {@link #stage} writes tables aside. {@link #publish}
 * writes down what takes which place, and from then on the result is decided; then each partition,
 * which is one file of a fixed name, is replaced in one step. Whoever opens it finds the old or the
 * new partition at any time; a query that opens the same file twice, as DuckDB does, has to be
 * repeated if it was replaced in between; so has any on HDFS, which lets go of the old file's
 * blocks. A run that is killed leaves either the old tables or, for the next run to complete, the
 * new ones.
 */
public final class TableDirectory implements AutoCloseable {
  /** Name of the file by which an output directory is known. */
  public static final String MARKER = "_STALLWATCH";

  private static final String ENDING = ".parquet";

  private final Layout layout;
  private final Extent extent;
  private final Hold hold;
  private final Map<Table, List<Commit.Move>> staged =
      Collections.synchronizedMap(new EnumMap<>(Table.class));
  private volatile @Nullable String run;
  private boolean decided;

  private TableDirectory(Layout layout, Extent extent, Hold hold) {
    this.layout = layout;
    this.extent = extent;
    this.hold = hold;
  }

  /**
   * Claims the directory, which is made if it does not exist, for a run that replaces an extent.
   *
   * @throws OutputRefusedException if it is a file, can't be written, or holds something else
   * @throws OutputBusyException if another run writes there
   */
  public static TableDirectory claim(String output, Extent extent, Configuration configuration) {
    try {
      Layout layout = Layout.open(new Path(output), configuration);
      Hold hold = layout.storage().hold(layout.staging(), extent);
      try {
        layout.mark(extent);
        layout.settle(extent);
        layout.settleOthers(extent);
        layout.storage().makeDirectory(layout.staged(extent));
        return new TableDirectory(layout, extent, hold);
      } catch (IOException | RuntimeException e) {
        hold.close();
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw OutputRefusedException.because(output, e);
    }
  }

  /**
   * Completes the publications that runs which have ended left below a directory, and removes what
   * they have only staged.
   *
   * @return what was done, a line each; empty where there are no tables
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
          switch (layout.settle(extent)) {
            case DECIDED -> done.add("completed the publication of " + extent.words());
            case STAGED ->
                done.add("removed what a run had staged of " + extent.words() + " and not decided");
            case NOTHING -> {}
          }
        } catch (OutputBusyException e) {
          done.add("left " + extent.words() + " to the run that is writing there");
        }
      }
      return Optional.of(done);
    } catch (IOException | IllegalArgumentException e) {
      throw OutputRefusedException.because(output, e);
    }
  }

  /**
   * Writes the rows of a table, aside: one file a day, in the order of its columns, so that the
   * same rows give the same files. Several tables may be written at a time.
   *
   * @param rows with the column of the partition
   * @throws IllegalStateException if a row lies outside of the extent
   */
  public void stage(Table table, Dataset<Row> rows) {
    stage(table, table.tableName(), rows);
  }

  /** Writes the row that tells of this run, aside. */
  public void stageRun(String runId, Dataset<Row> rows) {
    run = runId;
    stage(Table.RUNS, extent.runFile(runId), rows);
  }

  private void stage(Table table, String fileName, Dataset<Row> rows) {
    Path aside = new Path(layout.staged(extent), table.tableName());
    Dataset<Row> ordered = rows.coalesce(1).sortWithinPartitions(order(rows.schema()));
    ordered
        .write()
        .mode(SaveMode.ErrorIfExists)
        .partitionBy(Table.PARTITION)
        .parquet(aside.toString());
    List<Commit.Move> moves = new ArrayList<>();
    for (String file : written(aside)) {
      String partition = file.substring(0, file.indexOf(Path.SEPARATOR));
      if (!extent.covers(partition)) {
        throw new IllegalStateException(
            "the table "
                + table.tableName()
                + " has rows of "
                + partition
                + " in a run of "
                + extent.code());
      }
      moves.add(
          new Commit.Move(
              table.tableName() + Path.SEPARATOR + file, place(table, partition, fileName)));
    }
    if (moves.isEmpty() && extent instanceof Extent.Day) {
      moves.add(stageEmpty(table, fileName, rows));
    }
    staged.put(table, moves);
  }

  /** A day without rows is a file too: that the day was looked at shows, and it has a schema. */
  private Commit.Move stageEmpty(Table table, String fileName, Dataset<Row> rows) {
    String name = table.tableName() + "-empty";
    StructType schema =
        new StructType(
            fields(rows.schema())
                .filter(field -> !field.name().equals(Table.PARTITION))
                .toArray(StructField[]::new));
    Path aside = new Path(layout.staged(extent), name);
    rows.sparkSession()
        .createDataFrame(List.<Row>of(), schema)
        .coalesce(1)
        .write()
        .parquet(aside.toString());
    return new Commit.Move(
        name + Path.SEPARATOR + written(aside).get(0), place(table, extent.code(), fileName));
  }

  private List<String> written(Path aside) {
    try {
      return StagingProtocol.written(aside, layout.storage().fileSystem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String place(Table table, String partition, String fileName) {
    return String.join(Path.SEPARATOR, table.tableName(), partition, fileName + ENDING);
  }

  /** The partition first, as Spark wants it to write one file each, then all that has an order. */
  private static Column[] order(StructType schema) {
    return Stream.concat(
            Stream.of(Table.PARTITION),
            fields(schema)
                .filter(field -> isOrdered(field.dataType()))
                .map(StructField::name)
                .filter(name -> !name.equals(Table.PARTITION)))
        .map(name -> col(name))
        .toArray(Column[]::new);
  }

  private static Stream<StructField> fields(StructType schema) {
    return Stream.of(schema.fields());
  }

  private static boolean isOrdered(DataType type) {
    return type instanceof org.apache.spark.sql.types.AtomicType;
  }

  /**
   * Puts the staged tables in place of the earlier ones.
   *
   * @throws IllegalStateException if a table was not staged
   * @throws OutputBusyException if another run took over in the meantime; nothing was changed then
   */
  public void publish() {
    Commit commit = commit();
    hold.check();
    Publications.begin();
    try {
      commit.write(layout.storage(), layout.staged(extent));
      decided = true;
      layout.settle(extent);
      Publications.completed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!decided) {
        Publications.failed();
      }
    }
  }

  /** All moves, in the order in which they are made. */
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
   * Removes the partitions of a table of the days before one; those of today's readers that have
   * such a file open may fail.
   *
   * @return the days that were removed
   */
  public List<LocalDate> expire(Table table, LocalDate before) {
    try {
      return layout.expire(table, before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what was staged and not published, and lets other runs write. */
  @Override
  public void close() {
    try (hold) {
      if (!decided) {
        layout.storage().fileSystem().delete(layout.staged(extent), true);
      }
    } catch (IOException e) {
      // It does not count, and the next run removes it.
    }
  }

  /** The path of the directory. */
  public String path() {
    return layout.directory().toString();
  }
}
