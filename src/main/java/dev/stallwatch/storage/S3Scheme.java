package dev.stallwatch.storage;

import java.util.List;
import java.util.Locale;

/**
 * The scheme of paths in S3: {@code s3://} and {@code s3n://} of other tools are {@code s3a://}.
 */
public final class S3Scheme {
  private static final String S3A = "s3a://";
  private static final List<String> OTHERS = List.of("s3://", "s3n://");

  private S3Scheme() {}

  /** Returns a path with Hadoop's scheme of S3; any other path unchanged. */
  public static String of(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return OTHERS.stream()
        .filter(lower::startsWith)
        .findFirst()
        .map(scheme -> S3A + path.substring(scheme.length()))
        .orElse(path);
  }
}
