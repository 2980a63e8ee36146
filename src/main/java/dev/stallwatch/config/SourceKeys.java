package dev.stallwatch.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.engine.input.SourceKind;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.yaml.KeyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of one of the {@code sources}. */
final class SourceKeys {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final List<String> SERVED_BY =
      Arrays.stream(ServedBy.values()).map(ServedBy::code).toList();

  private static final List<String> KINDS =
      Arrays.stream(SourceKind.values()).map(SourceKind::code).toList();

  @JsonProperty private @Nullable String name;

  @JsonProperty
  @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
  private List<String> path = List.of();

  @JsonProperty private @Nullable String format;
  @JsonProperty private @Nullable String servedBy;
  @JsonProperty private @Nullable String region;
  @JsonProperty private double samplingRate = 1;
  @JsonProperty private String clock = "0s";
  @JsonProperty private boolean required = true;
  @JsonProperty private @Nullable String kind;

  /**
   * Resolves the list of sources.
   *
   * @param formats formats whose names a source may have
   * @throws KeyException if a value is wrong or two sources have the same name
   */
  static List<LogSource> resolve(List<SourceKeys> sources, FormatOptions formats) {
    List<String> formatNames = FormatKeys.names(formats);
    List<LogSource> resolved = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sources.size(); i++) {
      String key = "sources[" + i + "]";
      LogSource source = sources.get(i).resolve(key, formatNames);
      if (!names.add(source.name())) {
        throw new KeyException(
            key + ".name", "another source has the name '" + source.name() + "'; rename one");
      }
      resolved.add(source);
    }
    return resolved;
  }

  private LogSource resolve(String key, List<String> formatNames) {
    if (!(samplingRate > 0 && samplingRate <= 1)) {
      throw new KeyException(
          key + ".samplingRate", "must be above 0 and at most 1, not " + samplingRate);
    }
    return new LogSource(
        name(key + ".name"),
        paths(key + ".path"),
        format == null ? null : KeyException.oneOf(key + ".format", format, formatNames),
        servedBy == null
            ? null
            : ServedBy.ofCode(KeyException.oneOf(key + ".servedBy", servedBy, SERVED_BY)),
        region,
        samplingRate,
        clockOffset(key + ".clock"),
        required ? LogSource.Need.REQUIRED : LogSource.Need.OPTIONAL,
        kind == null ? null : SourceKind.ofCode(KeyException.oneOf(key + ".kind", kind, KINDS)));
  }

  private String name(String key) {
    if (name == null) {
      throw new KeyException(key, "the key is missing; give the source a name");
    }
    if (!NAME.matcher(name).matches()) {
      throw new KeyException(key, "must consist of a-z, 0-9, '.', '_' and '-', not '" + name + "'");
    }
    return name;
  }

  private List<DatedPath> paths(String key) {
    if (path.isEmpty()) {
      throw new KeyException(
          key, "the key is missing; give the path of the files, such as /logs/E1.{date}-*");
    }
    List<DatedPath> paths = new ArrayList<>();
    for (String text : path) {
      try {
        paths.add(new DatedPath(text));
      } catch (IllegalArgumentException e) {
        throw new KeyException(key, String.valueOf(e.getMessage()));
      }
    }
    return paths;
  }

  private Duration clockOffset(String key) {
    String text = clock.strip();
    if (text.matches("[+-]?0[smhd]")) {
      return Duration.ZERO;
    }
    try {
      Duration amount = Durations.parse(key, text.replaceFirst("^[+-]", ""));
      return text.startsWith("-") ? amount.negated() : amount;
    } catch (IllegalArgumentException e) {
      throw new KeyException(
          key, "must be a duration such as 0s, 90s (ahead) or -90s (behind), not '" + clock + "'");
    }
  }
}
