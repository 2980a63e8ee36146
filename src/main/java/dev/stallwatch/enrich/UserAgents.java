package dev.stallwatch.enrich;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stallwatch.model.CellKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells software and operating system from a user agent, by the rules of {@code software.yaml} and
 * {@code os.yaml}: the first that matches wins. Raw user agents are far too many to group by.
 */
final class UserAgents {
  /** What a user agent tells. */
  record Agent(String software, String softwareVersion, String os) {}

  /** A rule of software.yaml. */
  record SoftwareRule(String software, String pattern, Map<String, String> cases) {}

  /** A rule of os.yaml. */
  record OsRule(String os, String pattern, List<String> cases) {}

  private record Rule(String code, Pattern pattern) {}

  private static final Agent UNKNOWN = new Agent(CellKey.UNKNOWN, CellKey.UNKNOWN, CellKey.UNKNOWN);
  private static final int LONGEST_READ = 2048;
  private static final int MOST_CACHED = 20_000;

  private final List<Rule> software;
  private final List<Rule> systems;
  private final Map<String, Agent> cache =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Agent> eldest) {
          return size() > MOST_CACHED;
        }
      };

  UserAgents() {
    software =
        softwareRules().stream()
            .map(rule -> new Rule(rule.software(), Pattern.compile(rule.pattern())))
            .toList();
    systems =
        osRules().stream()
            .map(rule -> new Rule(rule.os(), Pattern.compile(rule.pattern())))
            .toList();
  }

  static List<SoftwareRule> softwareRules() {
    return read("software.yaml", new TypeReference<List<SoftwareRule>>() {});
  }

  static List<OsRule> osRules() {
    return read("os.yaml", new TypeReference<List<OsRule>>() {});
  }

  private static <T> T read(String resource, TypeReference<T> type) {
    try (InputStream in =
        Objects.requireNonNull(UserAgents.class.getResourceAsStream(resource), resource)) {
      return new YAMLMapper().readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the user agent tells; a further part of one longer than any real one is not read. */
  Agent of(@Nullable String userAgent) {
    if (userAgent == null || userAgent.isEmpty()) {
      return UNKNOWN;
    }
    String read =
        userAgent.length() > LONGEST_READ ? userAgent.substring(0, LONGEST_READ) : userAgent;
    return cache.computeIfAbsent(read, this::match);
  }

  private Agent match(String userAgent) {
    String family = "other";
    String version = family;
    for (Rule rule : software) {
      Matcher matcher = rule.pattern().matcher(userAgent);
      if (matcher.find()) {
        family = rule.code();
        version = matcher.groupCount() > 0 ? family + "-" + matcher.group(1) : family;
        break;
      }
    }
    for (Rule rule : systems) {
      if (rule.pattern().matcher(userAgent).find()) {
        return new Agent(family, version, rule.code());
      }
    }
    return new Agent(family, version, CellKey.UNKNOWN);
  }
}
