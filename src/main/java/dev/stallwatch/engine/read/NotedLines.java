package dev.stallwatch.engine.read;

import dev.stallwatch.engine.mitigation.MitigationScan;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.model.mitigation.MitigationRecords;
import java.util.Deque;

/** The lines of a task that hold records of mitigations or changes. */
final class NotedLines {
  private final ScanOptions options;
  private final MitigationScan scan;

  NotedLines(ScanOptions options, Enricher enricher) {
    this.options = options;
    this.scan = new MitigationScan(options, enricher);
  }

  /**
   * Adds a line without a request, and counts it.
   *
   * @param ready receives results of the scan
   */
  void ofLine(MitigationRecords records, FileScan file, Deque<Scanned> ready) {
    try {
      if (!scan.add(records, file.source(), file.settings()) && !records.isEmpty()) {
        file.excludeNoted();
      }
    } catch (RuntimeException | StackOverflowError e) {
      // Not seen so far, but no line must end the run.
      file.rejectNoted(RejectReason.UNEXPECTED, options.mask())
          .ifPresent(line -> ready.add(Scanned.rejected(file.number(), line)));
    }
    takeIfFull(file, ready);
  }

  /** Adds what rules did to the request of a line, which is counted already. */
  void ofRequest(MitigationRecords records, FileScan file, Deque<Scanned> ready) {
    try {
      boolean unused = scan.add(records, file.source(), file.settings());
    } catch (RuntimeException | StackOverflowError e) {
      // Not seen so far; the request itself is counted.
      return;
    }
    takeIfFull(file, ready);
  }

  private void takeIfFull(FileScan file, Deque<Scanned> ready) {
    if (scan.isFull()) {
      take(file, ready);
    }
  }

  /** Completes the block of a file. */
  void take(FileScan file, Deque<Scanned> ready) {
    if (!scan.isEmpty()) {
      ready.add(scan.take(file.number()));
    }
  }
}
