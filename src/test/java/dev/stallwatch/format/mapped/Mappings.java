package dev.stallwatch.format.mapped;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.yaml.YamlFile;
import java.nio.charset.StandardCharsets;

/** Mappings and lines as texts. */
final class Mappings {
  private Mappings() {}

  static Mapping mapping(String yaml) {
    return YamlFile.of("mapping.yaml", yaml.getBytes(StandardCharsets.UTF_8))
        .resolve(MappingKeys.class, keys -> keys.resolve(""));
  }

  static MappedFormat format(String yaml) {
    return new MappedFormat(mapping(yaml));
  }

  static ParsedLine parse(LineParser parser, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return parser.parse(bytes, 0, bytes.length);
  }

  static ParsedLine parse(String yaml, String line) {
    return parse(format(yaml).open(), line);
  }

  static AccessRecord record(String yaml, String line) {
    ParsedLine parsed = parse(yaml, line);
    if (parsed instanceof ParsedLine.Accepted accepted) {
      return accepted.record();
    }
    throw new AssertionError("not a record: " + parsed);
  }
}
