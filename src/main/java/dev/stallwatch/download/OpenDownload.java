package dev.stallwatch.download;

import dev.stallwatch.model.StallOutcome;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A download of which more attempts may come: the sums over those so far. */
final class OpenDownload {
  private static final int REQUEST_IDS_KEPT = 20;
  private static final long LEAST_BODY_OF_A_THROUGHPUT = 64 * 1024;

  private final Transfer first;
  private long endedAtMicros;
  private int attempts;
  private long bytesSent;
  private long objectSize = Units.UNKNOWN;
  private double bestThroughput;
  private final List<String> requestIds = new ArrayList<>();
  private @Nullable Transfer firstStalled;
  private String rule = "";
  private long stalledMicros;
  private long stalledBytes;

  OpenDownload(Transfer first) {
    this.first = first;
    this.endedAtMicros = first.endedAtMicros();
  }

  long endedAtMicros() {
    return endedAtMicros;
  }

  void add(Transfer attempt) {
    attempts++;
    bytesSent += Math.max(0, attempt.bodyBytes());
    endedAtMicros = Math.max(endedAtMicros, attempt.endedAtMicros());
    objectSize = Math.max(objectSize, attempt.objectSize());
    long micros = attempt.endedAtMicros() - attempt.startedAtMicros();
    if (micros > 0 && attempt.bodyBytes() >= LEAST_BODY_OF_A_THROUGHPUT) {
      double throughput = (double) attempt.bodyBytes() * Units.MICROS_PER_SECOND / micros;
      bestThroughput = Math.max(bestThroughput, throughput);
    }
    if (attempt.requestId() != null && requestIds.size() < REQUEST_IDS_KEPT) {
      requestIds.add(attempt.requestId());
    }
  }

  void stall(Transfer attempt, long nextStartMicros, String stallRule) {
    if (firstStalled == null) {
      firstStalled = attempt;
      rule = stallRule;
    }
    stalledMicros += nextStartMicros - attempt.startedAtMicros();
    stalledBytes += Math.max(0, attempt.bodyBytes());
  }

  Optional<StalledDownload> end(boolean nothingWaits, long openAfterMicros, double slowFloor) {
    if (firstStalled == null) {
      return Optional.empty();
    }
    StallOutcome outcome =
        nothingWaits
            ? StallOutcome.COMPLETED
            : endedAtMicros > openAfterMicros ? StallOutcome.OPEN : StallOutcome.GIVEN_UP;
    double seconds = (double) stalledMicros / Units.MICROS_PER_SECOND;
    double needed = stalledBytes / Math.max(bestThroughput, slowFloor);
    return Optional.of(
        new StalledDownload(
            first.startedAtMicros(),
            endedAtMicros,
            first.clientId(),
            first.maskedClient(),
            first.object(),
            objectSize,
            firstStalled.key(),
            attempts,
            bytesSent,
            Math.max(0, seconds - needed),
            outcome,
            rule,
            requestIds));
  }
}
