package dev.stallwatch.download;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Response;

/**
 * Detects slow transfers: the body took at least {@link DownloadOptions#slowAfter} at a throughput
 * below {@link DownloadOptions#slowFloor}. Objects that fit into a send buffer are never slow: the
 * server finishes before the first packet is lost.
 */
final class SlowFloor {
  private static final long MIN_OBJECT = 64 * 1024;

  private final long floor;
  private final long afterMicros;

  SlowFloor(DownloadOptions options) {
    this.floor = options.slowFloor();
    this.afterMicros = Units.micros(options.slowAfter());
  }

  boolean isUnder(AccessRecord access) {
    Response response = access.response();
    long body = response.maxBodyBytes();
    long expected = Math.max(response.contentLength(), response.objectSize());
    return isUnder(body, Math.max(expected, body), access.timing().bodyMicros());
  }

  /** Returns whether a transfer with no other evidence was slow from its start to its end. */
  boolean isUnder(Transfer transfer) {
    long expected = Math.max(transfer.contentLength(), transfer.objectSize());
    return isUnder(
        transfer.bodyBytes(),
        Math.max(expected, transfer.bodyBytes()),
        transfer.endedAtMicros() - transfer.startedAtMicros());
  }

  private boolean isUnder(long body, long expected, long micros) {
    return body != Units.UNKNOWN
        && expected >= MIN_OBJECT
        && micros >= afterMicros
        && body < (double) micros / Units.MICROS_PER_SECOND * floor;
  }
}
