package dev.stallwatch.spark.source;

import dev.stallwatch.engine.read.FilePart;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** Counts what a task reads, for Spark's UI, which adds up the tasks. */
final class ScanMetrics {
  private long files;
  private long lines;
  private long records;
  private long rejected;
  private long troubled;
  private long bytes;

  /** Returns all metrics. */
  static CustomMetric[] all() {
    return new CustomMetric[] {
      new Files(), new Lines(), new Records(), new Rejected(), new Troubled(), new Bytes()
    };
  }

  void countLine() {
    lines++;
  }

  void countRecord() {
    records++;
  }

  void countRejected() {
    rejected++;
  }

  void countTroubled() {
    troubled++;
  }

  /** Counts a part after its last line. */
  void countPart(FilePart part) {
    files += part.from() == 0 ? 1 : 0;
    bytes += part.file().archive() == null ? part.size() : 0;
  }

  /** Returns the current counts. */
  CustomTaskMetric[] values() {
    return new CustomTaskMetric[] {
      new Value(Files.NAME, files),
      new Value(Lines.NAME, lines),
      new Value(Records.NAME, records),
      new Value(Rejected.NAME, rejected),
      new Value(Troubled.NAME, troubled),
      new Value(Bytes.NAME, bytes)
    };
  }

  private record Value(String name, long value) implements CustomTaskMetric {}

  /** A metric; Spark instantiates it by its class to show it. */
  private abstract static class Sum extends CustomSumMetric {
    private final String name;
    private final String description;

    Sum(String name, String description) {
      this.name = name;
      this.description = description;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return description;
    }
  }

  /** Number of files. */
  public static final class Files extends Sum {
    private static final String NAME = "files";

    /** Called by Spark. */
    public Files() {
      super(NAME, "files read");
    }
  }

  /** Number of lines. */
  public static final class Lines extends Sum {
    private static final String NAME = "lines";

    /** Called by Spark. */
    public Lines() {
      super(NAME, "lines read");
    }
  }

  /** Number of records. */
  public static final class Records extends Sum {
    private static final String NAME = "records";

    /** Called by Spark. */
    public Records() {
      super(NAME, "lines that are requests");
    }
  }

  /** Number of rejected lines. */
  public static final class Rejected extends Sum {
    private static final String NAME = "rejected";

    /** Called by Spark. */
    public Rejected() {
      super(NAME, "lines that could not be read");
    }
  }

  /** Number of files with a problem. */
  public static final class Troubled extends Sum {
    private static final String NAME = "troubled";

    /** Called by Spark. */
    public Troubled() {
      super(NAME, "files that could not be read completely");
    }
  }

  /** Number of bytes. */
  public static final class Bytes extends Sum {
    private static final String NAME = "bytes";

    /** Called by Spark. */
    public Bytes() {
      super(NAME, "bytes of files as stored");
    }
  }
}
