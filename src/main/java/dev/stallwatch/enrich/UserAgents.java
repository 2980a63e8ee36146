package dev.stallwatch.enrich;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.yaml.YamlFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Determines software and operating system of a user agent by the rules of {@code software.yaml}
 * and {@code os.yaml}, which define the codes; the first match wins. Raw user agents are too many
 * to group by. Software that matches no rule is {@code other}, a system that matches none {@code
 * unknown}; without a user agent both are {@code unknown}. Not thread-safe.
 */
final class UserAgents {
  /**
   * The result for a user agent.
   *
   * @param identity identity of the complete user agent
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
   * @param contains texts of which the user agent must contain at least one before the pattern is
   *     tried, because searching a text is faster; none to try the pattern at once
   * @param pattern regular expression of RE2; its group 1, if any, is the major version
   * @param cases user agents that match, each with its expected version
   */
  record SoftwareRule(
      String software,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<String> contains,
      String pattern,
      Map<String, String> cases) {}

  /**
   * A rule of os.yaml.
   *
   * @param cases user agents that match
   */
  record OsRule(
      String os,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<String> contains,
      String pattern,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> cases) {}

  private record Rule(String code, List<String> contains, Pattern pattern) {
    static Rule of(String code, @Nullable List<String> contains, String pattern) {
      return new Rule(
          code, contains == null ? List.of() : List.copyOf(contains), Pattern.compile(pattern));
    }

    @Nullable Matcher match(String userAgent) {
      if (!mayMatch(userAgent)) {
        return null;
      }
      Matcher matcher = pattern.matcher(userAgent);
      return matcher.find() ? matcher : null;
    }

    private boolean mayMatch(String userAgent) {
      for (int i = 0; i < contains.size(); i++) {
        if (userAgent.contains(contains.get(i))) {
          return true;
        }
      }
      return contains.isEmpty();
    }
  }

  /** The rules, compiled once: RE2 patterns are thread-safe. */
  private static final class Rules {
    static final List<Rule> SOFTWARE =
        softwareRules().stream()
            .map(rule -> Rule.of(rule.software(), rule.contains(), rule.pattern()))
            .toList();
    static final List<Rule> SYSTEMS =
        osRules().stream()
            .map(rule -> Rule.of(rule.os(), rule.contains(), rule.pattern()))
            .toList();
  }

  private static final String OTHER = "other";
  private static final Agent UNKNOWN =
      new Agent(CellKey.UNKNOWN, CellKey.UNKNOWN, CellKey.UNKNOWN, "");
  private static final int MAX_READ_LENGTH = 768;
  private static final int MAX_CACHED = 1 << 14;

  /** Longer versions are forged or dates, and would create an unlimited number of values. */
  private static final int MAX_VERSION_LENGTH = 4;

  private final RecentTexts<Agent> agents = new RecentTexts<>(MAX_CACHED, this::match);

  static List<SoftwareRule> softwareRules() {
    return YamlFile.resource(UserAgents.class, "software.yaml").list(SoftwareRule.class);
  }

  static List<OsRule> osRules() {
    return YamlFile.resource(UserAgents.class, "os.yaml").list(OsRule.class);
  }

  /**
   * Returns the result for a user agent; the end of one that is longer than any real one is
   * ignored.
   */
  Agent of(@Nullable String userAgent) {
    if (userAgent == null || userAgent.isEmpty()) {
      return UNKNOWN;
    }
    Agent agent = agents.of(cut(userAgent));
    return userAgent.length() > MAX_READ_LENGTH ? agent.identifiedBy(userAgent) : agent;
  }

  /** Returns the index in software.yaml of the rule that matches a user agent; -1 if none does. */
  int softwareRule(String userAgent) {
    return first(Rules.SOFTWARE, cut(userAgent));
  }

  /** Returns the index in os.yaml of the rule that matches a user agent; -1 if none does. */
  int osRule(String userAgent) {
    return first(Rules.SYSTEMS, cut(userAgent));
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
    return userAgent.length() > MAX_READ_LENGTH
        ? userAgent.substring(0, MAX_READ_LENGTH)
        : userAgent;
  }

  private Agent match(String userAgent) {
    int system = first(Rules.SYSTEMS, userAgent);
    String os = system < 0 ? CellKey.UNKNOWN : Rules.SYSTEMS.get(system).code();
    for (Rule rule : Rules.SOFTWARE) {
      Matcher matcher = rule.match(userAgent);
      if (matcher != null) {
        return new Agent(rule.code(), version(rule.code(), matcher), os, userAgent);
      }
    }
    return new Agent(OTHER, OTHER, os, userAgent);
  }

  private static String version(String family, Matcher matcher) {
    String major = matcher.groupCount() > 0 ? matcher.group(1) : null;
    return major == null || major.length() > MAX_VERSION_LENGTH ? family : family + "-" + major;
  }
}
