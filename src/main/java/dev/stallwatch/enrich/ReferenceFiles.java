package dev.stallwatch.enrich;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reference data from local files; a failure names the file, the problem and the remedy. */
final class ReferenceFiles {
  private ReferenceFiles() {}

  static @Nullable AwsIpRanges awsIpRanges(List<String> paths) {
    List<byte[]> contents = new ArrayList<>();
    for (String path : paths) {
      byte[] content = read(path, "awsIpRanges");
      // each alone first, so that the message names the one that is wrong
      named(path, () -> AwsIpRanges.parse(List.of(content)));
      contents.add(content);
    }
    return contents.isEmpty() ? null : AwsIpRanges.parse(contents);
  }

  static @Nullable GeoIp geoIp(@Nullable String path) {
    if (path == null) {
      return null;
    }
    byte[] content = read(path, "geoip");
    return named(path, () -> GeoIp.parse(content));
  }

  private static byte[] read(String path, String key) {
    try {
      return Files.readAllBytes(Path.of(path));
    } catch (IOException | InvalidPathException e) {
      throw new ReferenceDataException(
          "can't read the reference data %s (check the path given as %s)".formatted(path, key));
    }
  }

  private static <T> T named(String path, Supplier<T> parsed) {
    try {
      return parsed.get();
    } catch (ReferenceDataException e) {
      throw new ReferenceDataException("can't use " + path + ": " + e.getMessage());
    }
  }
}
