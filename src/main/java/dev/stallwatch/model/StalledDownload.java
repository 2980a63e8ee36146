package dev.stallwatch.model;

import java.util.List;

/**
 * One stalled download: the evidence that an operator hands to the CDN.
 *
 * @param startedAtMicros start of the first attempt, microseconds since the epoch
 * @param endedAtMicros end of the last attempt
 * @param clientId identity of the client; never written
 * @param client the client's masked address
 * @param object path or key without its query string
 * @param objectSize bytes of the whole object, {@link Units#UNKNOWN} where not known
 * @param key the coarse dimensions of the first stalled attempt
 * @param attempts number of transfers, at least 1
 * @param bytesSent bytes of body sent over all attempts
 * @param bytesWasted bytes sent beyond the size of the object; 0 where it is not known
 * @param stalledSeconds time lost: from the start of each stalled attempt to the start of the next,
 *     less what its bytes took at the download's best throughput
 * @param outcome how it went on
 * @param rule name of the inference that found it
 * @param confidence how sure it is that the download stalled, 0 to 1: that of its weakest inference
 * @param requestIds the attempts' ids in order of time, where the log has them
 */
public record StalledDownload(
    long startedAtMicros,
    long endedAtMicros,
    long clientId,
    String client,
    String object,
    long objectSize,
    CellKey key,
    int attempts,
    long bytesSent,
    long bytesWasted,
    double stalledSeconds,
    StallOutcome outcome,
    String rule,
    double confidence,
    List<String> requestIds) {

  /** Copies the ids. */
  public StalledDownload {
    requestIds = List.copyOf(requestIds);
  }
}
