package dev.stallwatch.traffic;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.PartialAnswer;
import dev.stallwatch.model.Request;
import dev.stallwatch.model.RequestFacts;
import dev.stallwatch.model.Speed;
import dev.stallwatch.model.Units;
import dev.stallwatch.stats.LogHistogram;

/**
 * What one request adds to its cell, judged by itself alone.
 *
 * @param clientId identity of the client
 * @param bytesSent bytes sent, as the log format counts them; 0 where they are not logged
 * @param isTransfer whether it is a GET answered with 200 or 206
 * @param isPartial whether it is one answered with 206
 * @param isPart whether it is one of several parts, by its range alone
 * @param isProbe whether it is an answer to a probe
 * @param outcome what became of it
 * @param throughputBin bin of its body's throughput, bytes/s; {@link LogHistogram#NO_BIN} where not
 *     known or where the body is too small to tell
 * @param ttfbBin bin of its time to first byte, seconds; {@link LogHistogram#NO_BIN} where not
 *     known
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
  /** Throughput of a smaller body says more of the send buffer than of the path. */
  private static final long MIN_BODY_OF_A_THROUGHPUT = 64 * 1024;

  @Override
  public boolean isMeasured(Speed speed) {
    return bin(speed) != LogHistogram.NO_BIN;
  }

  @Override
  public int bin(Speed speed) {
    return speed == Speed.THROUGHPUT ? throughputBin : ttfbBin;
  }

  /** The same with another outcome. */
  public Contribution withOutcome(Outcome other) {
    return new Contribution(
        clientId, bytesSent, isTransfer, isPartial, isPart, isProbe, other, throughputBin, ttfbBin);
  }

  /** What a request with its outcome adds. */
  public static Contribution of(Request request, Outcome outcome) {
    AccessRecord access = request.access();
    boolean transfer = access.isTransfer();
    boolean measured = transfer && access.response().maxBodyBytes() >= MIN_BODY_OF_A_THROUGHPUT;
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
