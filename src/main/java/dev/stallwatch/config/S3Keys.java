package dev.stallwatch.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.storage.S3Options;
import dev.stallwatch.yaml.KeyException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys below {@code s3}. */
final class S3Keys {
  /** The scheme is optional; without one, https is used. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https?://)?[A-Za-z0-9._-]+(:[0-9]{1,5})?/?|https?://\\[[0-9a-f:]+\\](:[0-9]{1,5})?/?");

  @JsonProperty private @Nullable String endpoint;
  @JsonProperty private boolean pathStyle;
  @JsonProperty private @Nullable String region;
  @JsonProperty private @Nullable String budget;

  S3Options resolve() {
    if (endpoint != null && !ADDRESS.matcher(endpoint).matches()) {
      throw new KeyException(
          "s3.endpoint",
          "must be an address such as https://s3.example.org, not '" + endpoint + "'");
    }
    return new S3Options(
        endpoint,
        pathStyle,
        region,
        budget == null ? S3Options.DEFAULTS.budget() : Durations.parse("s3.budget", budget));
  }
}
