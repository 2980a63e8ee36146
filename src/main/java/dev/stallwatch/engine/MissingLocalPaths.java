package dev.stallwatch.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Returns the host name for each local path that does not exist. It is sent to the executors. */
final class MissingLocalPaths implements FlatMapFunction<String, String> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<String> call(String path) {
    return Files.exists(Path.of(path)) ? Collections.emptyIterator() : List.of(host()).iterator();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an executor's machine";
    }
  }
}
