package dev.stallwatch.format;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * A rule of a format, as stated in {@code src/test/resources/spec/<format>/*.yaml}.
 *
 * @param rule the rule
 * @param source document that states it
 * @param before lines before the line
 * @param configured configuration of the format
 * @param line the line
 * @param expected expected result by field
 */
public record SpecCase(
    String rule,
    String source,
    @Nullable List<String> before,
    @Nullable Map<String, List<String>> configured,
    String line,
    Map<String, String> expected) {

  /** A rule with the name of its format. */
  public record Named(String format, SpecCase rule) {
    LogFormat open() {
      return new LogFormats(rule.options()).named(format);
    }

    /** Returns a parser of the format that has read the lines before. */
    LineParser parser() {
      LineParser parser = open().open();
      rule.linesBefore().forEach(line -> parser.parse(line, 0, line.length));
      return parser;
    }

    @Override
    public String toString() {
      return format + ": " + rule.rule();
    }
  }

  public static List<Named> all() {
    try {
      Path spec = Path.of(Objects.requireNonNull(SpecCase.class.getResource("/spec")).toURI());
      try (Stream<Path> found = Files.walk(spec)) {
        return found
            .filter(file -> file.toString().endsWith(".yaml"))
            .sorted()
            .flatMap(SpecCase::read)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Named> read(Path file) {
    String format = file.getName(file.getNameCount() - 2).toString();
    try {
      // Jackson alone would read the name of an alias as its value.
      List<SpecCase> cases =
          new ObjectMapper()
              .convertValue(
                  new Yaml().<Object>load(Files.readString(file)),
                  new TypeReference<List<SpecCase>>() {});
      return cases.stream().map(rule -> new Named(format, rule));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  @JsonIgnore
  FormatOptions options() {
    Map<String, List<String>> lists = configured == null ? Map.of() : configured;
    return new FormatOptions(
        lists.getOrDefault("cloudFrontFields", List.of()),
        lists.getOrDefault("ncsaFields", List.of()));
  }

  public List<byte[]> linesBefore() {
    List<String> lines = before == null ? List.of() : before;
    return lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
  }

  public byte[] lineBytes() {
    return line.getBytes(StandardCharsets.UTF_8);
  }
}
