package dev.stallwatch.spark.lock;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that holds an output directory, in the words of its host.
 *
 * @param host name of the host
 * @param pid the process there
 * @param started when the process was started, ISO 8601 in UTC
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Holder(String host, long pid, String started) {
  /** This process. */
  public static Holder current() {
    ProcessHandle process = ProcessHandle.current();
    return new Holder(hostName(), process.pid(), started(process));
  }

  /**
   * Who a claim says that it is of: the file of a lock, or that of a lease; empty if it does not.
   */
  public static Optional<Holder> of(String claim) {
    try {
      JsonNode content = Json.read(claim.getBytes(StandardCharsets.UTF_8), JsonNode.class);
      JsonNode holder = content.has("holder") ? content.path("holder") : content;
      return holder.has("host") && holder.has("pid") && holder.has("started")
          ? Optional.of(
              new Holder(
                  holder.path("host").asText(),
                  holder.path("pid").asLong(),
                  holder.path("started").asText()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** As {@link #of} reads it. */
  public byte[] json() throws IOException {
    return Json.bytes(this);
  }

  /** Whether the process lives; empty where that shows on another host only. */
  public Optional<Boolean> isAliveHere() {
    if (!host.equals(hostName())) {
      return Optional.empty();
    }
    return Optional.of(
        ProcessHandle.of(pid).filter(process -> started.equals(started(process))).isPresent());
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("at an unknown time");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unnamed host";
    }
  }

  /** In words. */
  String words() {
    return "process " + pid + " on " + host + ", started " + started;
  }
}
