package dev.stallwatch.enrich;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stallwatch.model.CellKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells software and operating system from a user agent, by the rules of {@code software.yaml} and
 * {@code os.yaml}, which list the codes: the first that matches wins. Raw user agents are far too
 * many to group by. What no software rule knows is {@code other}, what no system rule knows {@code
 * unknown}; without a user agent all is {@code unknown}. One instance is for one thread.
 */
final class UserAgents {
  /**
   * What a user agent tells.
   *
   * @param identity that of the whole user agent
   */
  record Agent(String software, String softwareVersion, String os, long identity) {
    Agent(String software, String softwareVersion, String os, String userAgent) {
      this(
          software,
          softwareVersion,
          os,
          IdentityHash.of(userAgent.getBytes(StandardCharsets.UTF_8)));
    }

    private Agent identifiedBy(String userAgent) {
      return new Agent(software, softwareVersion, os, userAgent);
    }
  }

  /**
   * A rule of software.yaml.
   *
   * @param contains text without which the pattern can't match, looked for first as that is quicker
   * @param pattern regular expression; its group 1, if any, is the major version
   * @param cases user agents, each with the version it has
   */
  record SoftwareRule(
      String software, @Nullable String contains, String pattern, Map<String, String> cases) {}

  /** A rule of os.yaml, with user agents of that system as its cases. */
  record OsRule(String os, @Nullable String contains, String pattern, List<String> cases) {}

  private record Rule(String code, @Nullable String contains, Pattern pattern) {
    @Nullable Matcher match(String userAgent) {
      if (contains != null && !userAgent.contains(contains)) {
        return null;
      }
      Matcher matcher = pattern.matcher(userAgent);
      return matcher.find() ? matcher : null;
    }
  }

  private static final String OTHER = "other";
  private static final Agent UNKNOWN =
      new Agent(CellKey.UNKNOWN, CellKey.UNKNOWN, CellKey.UNKNOWN, "");
  private static final int LONGEST_READ = 2048;
  private static final int MOST_CACHED = 1 << 14;

  /** Longer ones are forged or dates, and would make endless versions. */
  private static final int LONGEST_VERSION = 4;

  private final List<Rule> software;
  private final List<Rule> systems;
  private final RecentTexts<Agent> agents = new RecentTexts<>(MOST_CACHED, this::match);

  UserAgents() {
    software =
        softwareRules().stream()
            .map(r -> new Rule(r.software(), r.contains(), Pattern.compile(r.pattern())))
            .toList();
    systems =
        osRules().stream()
            .map(r -> new Rule(r.os(), r.contains(), Pattern.compile(r.pattern())))
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
    Agent agent = agents.of(cut(userAgent));
    return userAgent.length() > LONGEST_READ ? agent.identifiedBy(userAgent) : agent;
  }

  /** Position in software.yaml of the rule that catches a user agent, -1 for none. */
  int softwareRule(String userAgent) {
    return first(software, cut(userAgent));
  }

  /** Position in os.yaml of the rule that catches a user agent, -1 for none. */
  int osRule(String userAgent) {
    return first(systems, cut(userAgent));
  }

  private static int first(List<Rule> rules, String userAgent) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).match(userAgent) != null) {
        return i;
      }
    }
    return -1;
  }

  private static String cut(String userAgent) {
    return userAgent.length() > LONGEST_READ ? userAgent.substring(0, LONGEST_READ) : userAgent;
  }

  private Agent match(String userAgent) {
    int system = first(systems, userAgent);
    String os = system < 0 ? CellKey.UNKNOWN : systems.get(system).code();
    for (Rule rule : software) {
      Matcher matcher = rule.match(userAgent);
      if (matcher != null) {
        return new Agent(rule.code(), version(rule.code(), matcher), os, userAgent);
      }
    }
    return new Agent(OTHER, OTHER, os, userAgent);
  }

  private static String version(String family, Matcher matcher) {
    String major = matcher.groupCount() > 0 ? matcher.group(1) : null;
    return major == null || major.length() > LONGEST_VERSION ? family : family + "-" + major;
  }
}
