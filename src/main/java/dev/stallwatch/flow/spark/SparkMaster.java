package dev.stallwatch.flow.spark;

import com.google.common.base.Throwables;
import dev.stallwatch.flow.ClusterUnusableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Spark master that assigns executors to a run.
 *
 * @param url a URL of Spark: {@code local[*]}, {@code spark://HOST:PORT[,HOST:PORT]}, {@code yarn},
 *     {@code k8s://URL}
 */
public record SparkMaster(String url) {
  private static final Pattern LOCAL = Pattern.compile("local(\\[[^\\]]*\\])?");
  private static final Pattern STANDALONE = Pattern.compile("spark://(.+)");
  private static final Pattern ADDRESS = Pattern.compile("(.+):(\\d{1,5})");
  private static final int ANSWERS_WITHIN_MILLIS = 10_000;

  /** Whether the executor is this process. */
  public boolean isLocal() {
    return LOCAL.matcher(url).matches();
  }

  /**
   * Checks that a standalone master accepts connections: Spark itself would try for a minute and
   * then stop the run.
   *
   * @throws ClusterUnusableException if none does
   */
  void requireAnswer() {
    Matcher standalone = STANDALONE.matcher(url);
    // With several masters, one of them is a standby.
    if (standalone.matches()
        && List.of(standalone.group(1).split(",")).stream().noneMatch(SparkMaster::answers)) {
      throw new ClusterUnusableException(
          "no Spark master answers at " + url + " (is it running, and is --master right?)");
    }
  }

  private static boolean answers(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2))),
          ANSWERS_WITHIN_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the exception for a session that could not be started with this master. */
  ClusterUnusableException refusal(Exception cause) {
    return new ClusterUnusableException(
        "can't run with --master " + url + ": " + Throwables.getRootCause(cause).getMessage());
  }
}
