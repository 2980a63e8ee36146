package dev.stallwatch.traffic;

import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.RequestFacts;
import dev.stallwatch.model.metric.Speed;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.model.request.PartialAnswer;
import dev.stallwatch.model.request.Request;
import dev.stallwatch.stats.LogHistogram;

/**
 * What one request adds to its cell, by its own line.
 *
 * @param clientId identity of the client
 * @param bytesSent bytes sent, as the log format counts them; 0 if not logged
 * @param isTransfer whether it is a GET answered with 200 or 206
 * @param isPartial whether it is a GET answered with 206
 * @param isPart whether it is one of several parts, by its range alone
 * @param isProbe whether it answers a probe
 * @param outcome its outcome
 * @param throughputBin bin of the body's throughput in bytes per second; {@link
 *     LogHistogram#NO_BIN} if unknown or if the body is too small to measure
 * @param ttfbBin bin of the time to first byte in seconds; {@link LogHistogram#NO_BIN} if unknown
 */
public record Contribution(
    long clientId,
    long bytesSent,
    boolean isTransfer,
    boolean isPartial,
    boolean isPart,
    boolean isProbe,
    Outcome outcome,
    int throughputBin,
    int ttfbBin)
    implements RequestFacts {
  /** The throughput of a smaller body depends on the send buffer more than on the network path. */
  private static final long MIN_MEASURED_BODY_BYTES = 64 * 1024;

  @Override
  public boolean isMeasured(Speed speed) {
    return bin(speed) != LogHistogram.NO_BIN;
  }

  @Override
  public int bin(Speed speed) {
    return speed == Speed.THROUGHPUT ? throughputBin : ttfbBin;
  }

  /** Returns the same contribution with another outcome. */
  public Contribution withOutcome(Outcome other) {
    return new Contribution(
        clientId, bytesSent, isTransfer, isPartial, isPart, isProbe, other, throughputBin, ttfbBin);
  }

  /** Returns the contribution of a request. */
  public static Contribution of(Request request, Outcome outcome) {
    AccessRecord access = request.access();
    boolean transfer = access.isTransfer();
    boolean measured = transfer && access.response().maxBodyBytes() >= MIN_MEASURED_BODY_BYTES;
    return new Contribution(
        request.clientId(),
        Math.max(0, access.response().bytesSent()),
        transfer,
        transfer && access.response().status() == HttpStatus.PARTIAL_CONTENT,
        PartialAnswer.isPart(access),
        PartialAnswer.isProbe(access),
        outcome,
        measured ? LogHistogram.bin(access.throughput()) : LogHistogram.NO_BIN,
        access.timing().firstByteMicros() == Units.UNKNOWN
            ? LogHistogram.NO_BIN
            : LogHistogram.bin(
                (double) access.timing().firstByteMicros() / Units.MICROS_PER_SECOND));
  }
}
