package dev.stallwatch.spark.read;

import org.jspecify.annotations.Nullable;

/**
 * How {@code s3a://} paths are reached. Secrets have no place here: credentials come from where
 * every AWS program looks for them.
 *
 * @param endpoint address of an S3-compatible storage, null for AWS itself
 * @param pathStyle whether the bucket stands in the path of a request and not in its host name
 * @param region region of the buckets, null to leave it to the endpoint and to AWS
 */
public record S3Options(@Nullable String endpoint, boolean pathStyle, @Nullable String region) {
  /** AWS itself. */
  public static final S3Options DEFAULTS = new S3Options(null, false, null);
}
