package dev.stallwatch.spark.source;

import dev.stallwatch.spark.read.FilePart;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** Counts what a task reads, for Spark's UI, which adds the tasks up. */
final class ScanMetrics {
  private long files;
  private long lines;
  private long records;
  private long rejected;
  private long troubled;
  private long bytes;

  /** The metrics that there are. */
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

  /** Counts a part that is at its end. */
  void countPart(FilePart part) {
    files += part.from() == 0 ? 1 : 0;
    bytes += part.size();
  }

  /** What was counted so far. */
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

  /** A metric that Spark makes again by its class where it shows it. */
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

  /** Files. */
  public static final class Files extends Sum {
    private static final String NAME = "files";

    /** As Spark demands. */
    public Files() {
      super(NAME, "files read");
    }
  }

  /** Lines. */
  public static final class Lines extends Sum {
    private static final String NAME = "lines";

    /** As Spark demands. */
    public Lines() {
      super(NAME, "lines read");
    }
  }

  /** Records. */
  public static final class Records extends Sum {
    private static final String NAME = "records";

    /** As Spark demands. */
    public Records() {
      super(NAME, "lines that are requests");
    }
  }

  /** Rejected lines. */
  public static final class Rejected extends Sum {
    private static final String NAME = "rejected";

    /** As Spark demands. */
    public Rejected() {
      super(NAME, "lines that could not be read");
    }
  }

  /** Files with trouble. */
  public static final class Troubled extends Sum {
    private static final String NAME = "troubled";

    /** As Spark demands. */
    public Troubled() {
      super(NAME, "files that could not be read, or not to their end");
    }
  }

  /** Bytes. */
  public static final class Bytes extends Sum {
    private static final String NAME = "bytes";

    /** As Spark demands. */
    public Bytes() {
      super(NAME, "bytes of files as stored");
    }
  }
}
