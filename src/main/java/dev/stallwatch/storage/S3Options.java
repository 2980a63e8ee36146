package dev.stallwatch.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How {@code s3a://} paths are reached. Secrets are not part of it: credentials come from the
 * standard AWS chain.
 *
 * @param endpoint address of an S3-compatible storage, null for AWS
 * @param pathStyle whether requests have the bucket in the path and not in the host name
 * @param region region of the buckets, null for the default of the endpoint or of AWS
 * @param budget maximum total time of failed requests for one object and of the pauses after them,
 *     at least 1 s
 */
public record S3Options(
    @Nullable String endpoint, boolean pathStyle, @Nullable String region, Duration budget) {
  private static final Duration BUDGET = Duration.ofSeconds(60);

  /** AWS with default settings. */
  public static final S3Options DEFAULTS = new S3Options(null, false, null);

  /** Creates options with the default budget. */
  public S3Options(@Nullable String endpoint, boolean pathStyle, @Nullable String region) {
    this(endpoint, pathStyle, region, BUDGET);
  }
}
