package dev.stallwatch.enrich;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stallwatch.model.CellKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
   * @param contains texts without one of which the pattern can't match, looked for first as that is
   *     quicker; none to try the pattern at once
   * @param pattern regular expression of RE2; its group 1, if any, is the major version
   * @param cases user agents, each with the version it has
   */
  record SoftwareRule(
      String software,
      @Nullable List<String> contains,
      String pattern,
      Map<String, String> cases) {}

  /** A rule of os.yaml, with user agents of that system as its cases. */
  record OsRule(String os, @Nullable List<String> contains, String pattern, List<String> cases) {}

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

  /** The rules, compiled once: RE2's patterns may be used by all threads. */
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
  private static final int LONGEST_READ = 768;
  private static final int MAX_CACHED = 1 << 14;

  /** Longer ones are forged or dates, and would make endless versions. */
  private static final int LONGEST_VERSION = 4;

  private final RecentTexts<Agent> agents = new RecentTexts<>(MAX_CACHED, this::match);

  static List<SoftwareRule> softwareRules() {
    return read("software.yaml", new TypeReference<List<SoftwareRule>>() {});
  }

  static List<OsRule> osRules() {
    return read("os.yaml", new TypeReference<List<OsRule>>() {});
  }

  private static <T> T read(String resource, TypeReference<T> type) {
    try (InputStream in =
        Objects.requireNonNull(UserAgents.class.getResourceAsStream(resource), resource)) {
      return new YAMLMapper()
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .readValue(in, type);
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
    return first(Rules.SOFTWARE, cut(userAgent));
  }

  /** Position in os.yaml of the rule that catches a user agent, -1 for none. */
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
    return userAgent.length() > LONGEST_READ ? userAgent.substring(0, LONGEST_READ) : userAgent;
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
    return major == null || major.length() > LONGEST_VERSION ? family : family + "-" + major;
  }
}
