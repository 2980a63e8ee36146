package dev.stallwatch.spark.table;

import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How much of an output directory a run replaces. */
public sealed interface Extent {
  /** All tables: partitions for which the run has no rows vanish. */
  static Extent whole() {
    return new AllInput();
  }

  /** The partitions of one day in UTC, in every table; those of other days stay. */
  static Extent day(LocalDate date) {
    return new Day(date);
  }

  /** The extent of a {@link #code}; empty if there is none of that code. */
  static Optional<Extent> ofCode(String code) {
    if (code.equals(AllInput.CODE)) {
      return Optional.of(whole());
    }
    try {
      return code.startsWith(Day.PREFIX)
          ? Optional.of(day(LocalDate.parse(code.substring(Day.PREFIX.length()))))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The name of its files among what is staged; that of a day is the name of its partitions. */
  String code();

  /** In words, behind "the run writes". */
  String words();

  /** Whether rows of a partition belong to the run. */
  boolean covers(String partition);

  /** Whether two runs of these extents may not write at the same time. */
  boolean excludes(Extent other);

  /** Whether files that earlier runs wrote into the same partition of a table stay. */
  boolean keepsEarlierFiles(Table table);

  /** Name of the file of {@code runs}, without its ending: earlier runs of a day stay listed. */
  String runFile(String runId);

  /** Everything. */
  record AllInput() implements Extent {
    private static final String CODE = "whole";

    @Override
    public String code() {
      return CODE;
    }

    @Override
    public String words() {
      return "all tables";
    }

    @Override
    public boolean covers(String partition) {
      return true;
    }

    @Override
    public boolean excludes(Extent other) {
      return true;
    }

    @Override
    public boolean keepsEarlierFiles(Table table) {
      return false;
    }

    @Override
    public String runFile(String runId) {
      return Table.RUNS.tableName();
    }
  }

  /**
   * One day.
   *
   * @param date the day in UTC
   */
  record Day(LocalDate date) implements Extent {
    private static final String PREFIX = Table.PARTITION + "=";

    @Override
    public String code() {
      return PREFIX + date;
    }

    @Override
    public String words() {
      return "the tables of " + date;
    }

    @Override
    public boolean covers(String partition) {
      return partition.equals(code());
    }

    @Override
    public boolean excludes(Extent other) {
      return other instanceof AllInput || other.equals(this);
    }

    @Override
    public boolean keepsEarlierFiles(Table table) {
      return table == Table.RUNS;
    }

    @Override
    public String runFile(String runId) {
      return runId;
    }
  }
}
