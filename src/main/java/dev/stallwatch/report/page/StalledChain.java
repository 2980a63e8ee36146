package dev.stallwatch.report.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stalled download, as evidence.
 *
 * @param startedSeconds start of the first attempt, seconds since the epoch
 * @param client masked address
 * @param object path or key
 * @param objectSize size of the complete object in bytes; null if unknown
 * @param bytesSent bytes over all attempts
 * @param region region of the client
 * @param edge point of presence
 * @param os operating system
 * @param software family of the user agent
 * @param attempts number of transfers of the download
 * @param stalledSeconds seconds lost
 * @param outcome code of the outcome
 * @param requestIds request ids of the attempts
 */
public record StalledChain(
    long startedSeconds,
    String client,
    String object,
    @Nullable Long objectSize,
    long bytesSent,
    String region,
    String edge,
    String os,
    String software,
    int attempts,
    double stalledSeconds,
    String outcome,
    List<String> requestIds) {

  /** Copies the list. */
  public StalledChain {
    requestIds = List.copyOf(requestIds);
  }
}
