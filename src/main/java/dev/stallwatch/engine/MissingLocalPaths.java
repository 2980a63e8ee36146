package dev.stallwatch.engine;

import com.google.common.collect.Iterators;
import dev.stallwatch.flow.Task;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** Returns the host name for each local path that does not exist. */
final class MissingLocalPaths implements Task<String, String> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<String> results(Iterator<String> paths) {
    return Iterators.transform(
        Iterators.filter(paths, path -> !Files.exists(Path.of(path))), path -> host());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an executor's machine";
    }
  }
}
