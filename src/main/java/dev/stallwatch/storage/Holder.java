package dev.stallwatch.storage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that holds an output directory.
 *
 * @param host name of the host
 * @param pid process id on that host
 * @param started start time of the process, ISO 8601 in UTC
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Holder(String host, long pid, String started) {
  /** Returns this process. */
  public static Holder current() {
    ProcessHandle process = ProcessHandle.current();
    return new Holder(hostName(), process.pid(), started(process));
  }

  /**
   * Reads the holder from the content of a lock file or a lease file; empty if the file does not
   * contain one.
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

  /** Returns the JSON that {@link #of} reads. */
  public byte[] json() throws IOException {
    return Json.bytes(this);
  }

  /** Whether the process is alive; empty if it runs on another host, where it can't be checked. */
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

  /** Returns a description of the process for messages. */
  public String words() {
    return "process " + pid + " on " + host + ", started " + started;
  }
}
