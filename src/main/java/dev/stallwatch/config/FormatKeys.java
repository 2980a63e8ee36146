package dev.stallwatch.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.format.FormatOptions;
import java.util.List;

/** The keys below {@code formats}. */
final class FormatKeys {
  @JsonProperty private List<String> cloudFrontFields = List.of();
  @JsonProperty private List<String> ncsaFields = List.of();

  FormatOptions resolve() {
    return new FormatOptions(cloudFrontFields, ncsaFields);
  }
}
