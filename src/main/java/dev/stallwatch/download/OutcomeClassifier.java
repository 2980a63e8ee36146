package dev.stallwatch.download;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Ending;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Units;

/**
 * Judges one request by itself alone. The line's own word on how the response ended comes first,
 * then the bytes: those sent against those promised. What a response promised is its content
 * length, else the length of its range, else the object's size if all of it was asked for. Bytes
 * that are only known together with the headers can prove that a response was cut short, never that
 * it was whole.
 */
public final class OutcomeClassifier {
  private static final int CLIENT_CLOSED_REQUEST = 499;

  private final long slowFloor;
  private final long slowAfterMicros;

  /** With the floor of throughput of the options. */
  public OutcomeClassifier(DownloadOptions options) {
    this.slowFloor = options.slowFloor();
    this.slowAfterMicros = options.slowAfter().toMillis() * Units.MICROS_PER_MILLI;
  }

  /** What became of the request. */
  public Outcome classify(AccessRecord access) {
    int status = access.status();
    if (!access.method().equals("GET")) {
      return Outcome.NO_TRANSFER;
    }
    if (status == 0 || status == CLIENT_CLOSED_REQUEST) {
      return Outcome.CUT_SHORT;
    }
    if (status >= 400) {
      return Outcome.REFUSED;
    }
    if (!access.isTransfer()) {
      return Outcome.NO_TRANSFER;
    }
    if (access.ending() == Ending.CLIENT_GONE || access.ending() == Ending.BROKEN_OFF) {
      return Outcome.CUT_SHORT;
    }
    long promised = promised(access);
    if (promised != Units.UNKNOWN && access.bodyAtMost() < promised) {
      return Outcome.CUT_SHORT;
    }
    if (isSlow(access)) {
      return Outcome.SLOW;
    }
    boolean told = access.ending() == Ending.WHOLE || promised != Units.UNKNOWN;
    return told ? Outcome.COMPLETE : Outcome.UNKNOWN;
  }

  private static long promised(AccessRecord access) {
    if (access.contentLength() != Units.UNKNOWN) {
      return access.contentLength();
    }
    if (access.rangeFirst() != Units.UNKNOWN && access.rangeLast() >= access.rangeFirst()) {
      return access.rangeLast() - access.rangeFirst() + 1;
    }
    return access.status() == 200 ? access.objectSize() : Units.UNKNOWN;
  }

  private boolean isSlow(AccessRecord access) {
    return access.durationMicros() - Math.max(0, access.firstByteMicros()) >= slowAfterMicros
        && access.throughput() < slowFloor;
  }
}
