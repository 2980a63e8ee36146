package dev.stallwatch.engine.lock;

import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The part of an output directory that a run replaces. */
public sealed interface Extent {
  /** Returns the extent of all tables; partitions for which the run has no rows are removed. */
  static Extent allInput() {
    return new AllInput();
  }

  /** Returns the extent of one day in UTC: its partition in every table. Other days stay. */
  static Extent day(LocalDate date) {
    return new Day(date);
  }

  /** Returns the extent of a {@link #code}; empty if the code is unknown. */
  static Optional<Extent> ofCode(String code) {
    if (code.equals(AllInput.CODE)) {
      return Optional.of(allInput());
    }
    try {
      return code.startsWith(Day.PREFIX)
          ? Optional.of(day(LocalDate.parse(code.substring(Day.PREFIX.length()))))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Returns the name of its staging directory; for a day this is the name of its partitions. */
  String code();

  /** Returns a phrase for messages that follows "the run writes". */
  String words();

  /** Whether rows of a partition belong to the run. */
  boolean covers(String partition);

  /** Whether runs of the two extents must not write at the same time. */
  boolean excludes(Extent other);

  /** Whether files of earlier runs in the same partition of a table stay. */
  boolean keepsEarlierFiles(Table table);

  /**
   * Returns the name of the file of {@code runs}, without its suffix. A day has one file per run,
   * so that earlier runs stay listed.
   */
  String runFile(String runId);

  /** All input of the run. */
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
