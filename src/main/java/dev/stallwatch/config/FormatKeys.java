package dev.stallwatch.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.mapped.Mapping;
import dev.stallwatch.format.mapped.MappingKeys;
import dev.stallwatch.yaml.KeyException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The keys below {@code formats}. */
final class FormatKeys {
  @JsonProperty private List<String> cloudFrontFields = List.of();
  @JsonProperty private List<String> ncsaFields = List.of();
  @JsonProperty private List<MappingKeys> mappings = List.of();

  /** Returns the names of all formats, those of the operator first. */
  static List<String> names(FormatOptions options) {
    return new LogFormats(options).all().stream().map(LogFormat::name).toList();
  }

  FormatOptions resolve() {
    List<Mapping> resolved = new ArrayList<>();
    Set<String> names = new HashSet<>(names(FormatOptions.DEFAULTS));
    for (int i = 0; i < mappings.size(); i++) {
      String path = "formats.mappings[" + i + "]";
      Mapping mapping = mappings.get(i).resolve(path);
      if (!names.add(mapping.name())) {
        throw new KeyException(
            path + ".name", "another format has the name '" + mapping.name() + "'; choose one");
      }
      resolved.add(mapping);
    }
    return new FormatOptions(cloudFrontFields, ncsaFields, resolved);
  }
}
