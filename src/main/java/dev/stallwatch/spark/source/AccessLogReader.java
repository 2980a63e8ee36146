package dev.stallwatch.spark.source;

import dev.stallwatch.engine.read.FilePack;
import dev.stallwatch.engine.read.FilePart;
import dev.stallwatch.engine.read.LogFiles;
import dev.stallwatch.engine.read.OpenFile;
import dev.stallwatch.engine.read.OpenPart;
import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.model.request.AccessRecord;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Returns the requests of a pack of files, row by row. */
final class AccessLogReader implements PartitionReader<InternalRow> {
  private static final int RAW_BYTES_KEPT = 4096;

  /** Replaces a line that could not be masked. */
  private static final String WITHHELD = "(withheld)";

  private final Iterator<FilePart> parts;
  private final LogFiles files;
  private final AccessRows rows;
  private final StartedWithin period;
  private final ReadMode mode;
  private final AddressMask mask;
  private final ScanMetrics metrics = new ScanMetrics();
  private OpenFile open = OpenFile.NONE;
  private @Nullable OpenPart current;
  private @Nullable InternalRow row;

  AccessLogReader(
      FilePack pack,
      LogFiles files,
      AccessRows rows,
      StartedWithin period,
      ReadMode mode,
      AddressMask mask) {
    this.parts = pack.parts().iterator();
    this.files = files;
    this.rows = rows;
    this.period = period;
    this.mode = mode;
    this.mask = mask;
  }

  @Override
  public boolean next() {
    row = null;
    while (row == null) {
      if (current != null) {
        readOn(current);
      } else if (open.hasNext()) {
        current = open.next();
      } else if (parts.hasNext()) {
        open = files.open(parts.next());
      } else {
        return false;
      }
    }
    return true;
  }

  private void readOn(OpenPart part) {
    LogFileReader reader = part.reader();
    while (row == null) {
      if (!reader.next()) {
        current = null;
        end(part);
        return;
      }
      metrics.countLine();
      ParsedLine line = reader.line();
      if (line instanceof ParsedLine.Accepted accepted) {
        process(part, accepted.record());
      } else if (line instanceof ParsedLine.Rejected rejected) {
        metrics.countRejected();
        reject(part, rejected.reason());
      }
    }
  }

  private void process(OpenPart part, AccessRecord record) {
    try {
      if (period.covers(record.timing().startedAtMicros())) {
        row = rows.request(part, record);
      }
      metrics.countRecord();
    } catch (RuntimeException | StackOverflowError e) {
      // Not seen so far, but a line of one client must not end the reading of the others.
      metrics.countRejected();
      reject(part, RejectReason.UNEXPECTED);
    }
  }

  private void reject(OpenPart part, RejectReason reason) {
    String raw = mode == ReadMode.DROPMALFORMED ? "" : masked(part);
    switch (mode) {
      case DROPMALFORMED -> {}
      case PERMISSIVE -> row = rows.rejected(part, part.reader().lineNumber(), reason.code(), raw);
      case FAILFAST -> throw UnreadableLogException.ofLine(part, reason, raw);
    }
  }

  private String masked(OpenPart part) {
    try {
      return mask.within(part.reader().text(RAW_BYTES_KEPT));
    } catch (RuntimeException | StackOverflowError e) {
      return WITHHELD; // Not seen so far, but no line may end the reading or reveal an address.
    }
  }

  private void end(OpenPart part) {
    metrics.countPart(part.part());
    FileTally tally = part.reader().tally();
    RejectReason problem = tally.problem();
    if (problem == null) {
      return;
    }
    // Other parts may have been read with the wrong columns, so this fails in every mode.
    boolean fails =
        mode == ReadMode.FAILFAST
            || problem == RejectReason.LAYOUT_CHANGED
            || (mode == ReadMode.DROPMALFORMED && problem == RejectReason.UNREADABLE);
    if (fails) {
      throw UnreadableLogException.ofFile(part, problem, String.valueOf(tally.problemDetail()));
    }
    metrics.countTroubled();
    if (mode == ReadMode.PERMISSIVE) {
      row = rows.rejected(part, null, problem.code(), String.valueOf(tally.problemDetail()));
    }
  }

  @Override
  public InternalRow get() {
    if (row == null) {
      throw new IllegalStateException("there is no row before the first and after the last");
    }
    return row;
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return metrics.values();
  }

  @Override
  public void close() {
    if (current != null) {
      current.reader().close();
      current = null;
    }
    open.close();
  }
}
