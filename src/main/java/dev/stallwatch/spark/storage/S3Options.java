package dev.stallwatch.spark.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How {@code s3a://} paths are reached. Secrets have no place here: credentials come from where
 * every AWS program looks for them.
 *
 * @param endpoint address of an S3-compatible storage, null for AWS itself
 * @param pathStyle whether the bucket stands in the path of a request and not in its host name
 * @param region region of the buckets, null to leave it to the endpoint and to AWS
 * @param budget what failed requests for one object and the pauses after them may take together, 1
 *     s and more
 */
public record S3Options(
    @Nullable String endpoint, boolean pathStyle, @Nullable String region, Duration budget) {
  private static final Duration BUDGET = Duration.ofSeconds(60);

  /** AWS itself. */
  public static final S3Options DEFAULTS = new S3Options(null, false, null);

  /** With the budget that holds where none is configured. */
  public S3Options(@Nullable String endpoint, boolean pathStyle, @Nullable String region) {
    this(endpoint, pathStyle, region, BUDGET);
  }
}
