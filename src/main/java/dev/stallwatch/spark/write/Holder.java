package dev.stallwatch.spark.write;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/**
 * The process that holds an output directory, in the words of its host.
 *
 * @param host name of the host
 * @param pid the process there
 * @param started when the process was started, ISO 8601 in UTC
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Holder(String host, long pid, String started) {
  /** This process. */
  static Holder current() {
    ProcessHandle process = ProcessHandle.current();
    return new Holder(
        hostName(),
        process.pid(),
        process.info().startInstant().map(Instant::toString).orElse("at an unknown time"));
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
