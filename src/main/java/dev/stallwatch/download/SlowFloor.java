package dev.stallwatch.download;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Response;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;

/**
 * When a transfer crawls: its body took at least {@link DownloadOptions#slowAfter} and came slower
 * than {@link DownloadOptions#slowFloor}. Objects that fit into a send buffer never crawl: the
 * server is done with them before the first packet is lost.
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
    long wanted = Math.max(response.contentLength(), response.objectSize());
    return isUnder(body, Math.max(wanted, body), access.timing().bodyMicros());
  }

  /** Whether a transfer of which nothing else is told crawled, from its start to its end. */
  boolean isUnder(Transfer transfer) {
    long wanted = Math.max(transfer.contentLength(), transfer.objectSize());
    return isUnder(
        transfer.bodyBytes(),
        Math.max(wanted, transfer.bodyBytes()),
        transfer.endedAtMicros() - transfer.startedAtMicros());
  }

  private boolean isUnder(long body, long wanted, long micros) {
    return body != Units.UNKNOWN
        && wanted >= MIN_OBJECT
        && micros >= afterMicros
        && body < (double) micros / Units.MICROS_PER_SECOND * floor;
  }
}
