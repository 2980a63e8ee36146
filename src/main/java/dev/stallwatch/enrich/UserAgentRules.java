package dev.stallwatch.enrich;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.yaml.KeyException;
import dev.stallwatch.yaml.YamlException;
import dev.stallwatch.yaml.YamlFile;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules that determine software and operating system of user agents, in the order in which they are
 * tried. The text form contains everything, because it is part of the identity of runs.
 *
 * @param software rules of software families
 * @param systems rules of operating systems
 */
public record UserAgentRules(List<SoftwareRule> software, List<SystemRule> systems)
    implements Serializable {
  /** No rules in addition to those that come with Stallwatch. */
  public static final UserAgentRules NONE = new UserAgentRules(List.of(), List.of());

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_CODE_LENGTH = 40;

  /** The rules that come with Stallwatch: {@code software.yaml} and {@code os.yaml}. */
  static final UserAgentRules BUILT_IN = builtIn();

  /**
   * A rule of a software family, with products or with a pattern.
   *
   * @param software the family
   * @param products families of first products of user agents, as {@link ProductName} returns them
   * @param contains texts of which the user agent must contain at least one, in upper or lower
   *     case, before the pattern is tried, because searching a text is faster; empty to try the
   *     pattern at once
   * @param pattern regular expression of RE2; its group 1, if any, is the major version
   * @param cases user agents that match, each with its expected version
   */
  public record SoftwareRule(
      String software,
      List<String> products,
      List<String> contains,
      @Nullable String pattern,
      Map<String, String> cases)
      implements Serializable {
    /** Copies the collections. */
    public SoftwareRule {
      products = List.copyOf(products);
      contains = List.copyOf(contains);
      cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }
  }

  /**
   * A rule of an operating system.
   *
   * @param os the system
   * @param contains as in {@link SoftwareRule}
   * @param pattern regular expression of RE2
   * @param cases user agents that match
   */
  public record SystemRule(String os, List<String> contains, String pattern, List<String> cases)
      implements Serializable {
    /** Copies the lists. */
    public SystemRule {
      contains = List.copyOf(contains);
      cases = List.copyOf(cases);
    }
  }

  /** Copies the lists. */
  public UserAgentRules {
    software = List.copyOf(software);
    systems = List.copyOf(systems);
  }

  /**
   * Reads the rules of a user, and checks their cases.
   *
   * @throws YamlException if the file cannot be read or a rule is wrong
   */
  public static UserAgentRules read(Path file) {
    return checked(YamlFile.read(file, MAX_BYTES));
  }

  /**
   * Returns the rules of a file of a user.
   *
   * @throws YamlException if a rule is wrong
   */
  static UserAgentRules checked(YamlFile file) {
    return file.resolve(Keys[].class, () -> new Keys[0], UserAgentRules::resolve);
  }

  private static UserAgentRules builtIn() {
    UserAgentRules software = ofResource("software.yaml");
    return new UserAgentRules(software.software, ofResource("os.yaml").systems);
  }

  private static UserAgentRules ofResource(String name) {
    return YamlFile.resource(UserAgentRules.class, name)
        .resolve(Keys[].class, keys -> parsed(List.of(keys)));
  }

  private static UserAgentRules resolve(Keys[] keys) {
    UserAgentRules rules = parsed(List.of(keys));
    rules.checkCases(List.of(keys));
    return rules;
  }

  private static UserAgentRules parsed(List<Keys> keys) {
    List<SoftwareRule> software = new ArrayList<>();
    List<SystemRule> systems = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Keys rule = keys.get(i);
      String path = "[" + i + "]";
      if ((rule.software == null) == (rule.os == null)) {
        throw new KeyException(path, "must have exactly one of the keys; allowed: software, os");
      }
      if (rule.software != null) {
        software.add(rule.softwareRule(rule.software, path));
      } else if (rule.os != null) {
        systems.add(rule.systemRule(rule.os, path));
      }
    }
    return new UserAgentRules(software, systems);
  }

  /**
   * Returns the families of these rules and of those that come with Stallwatch, {@code other} and
   * {@code unknown}.
   */
  public Set<String> families() {
    return Stream.of(
            software.stream().map(SoftwareRule::software),
            BUILT_IN.software.stream().map(SoftwareRule::software),
            Stream.of(SoftwareNames.OTHER, CellKey.UNKNOWN))
        .flatMap(families -> families)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** Returns these rules and, after them, others. */
  UserAgentRules and(UserAgentRules others) {
    List<SoftwareRule> allSoftware = new ArrayList<>(software);
    allSoftware.addAll(others.software);
    List<SystemRule> allSystems = new ArrayList<>(systems);
    allSystems.addAll(others.systems);
    return new UserAgentRules(allSoftware, allSystems);
  }

  private void checkCases(List<Keys> keys) {
    UserAgents agents = new UserAgents(this);
    int atSoftware = 0;
    int atSystems = 0;
    for (int i = 0; i < keys.size(); i++) {
      String path = "[" + i + "].cases";
      if (keys.get(i).software == null) {
        SystemRule rule = systems.get(atSystems);
        for (int c = 0; c < rule.cases.size(); c++) {
          int found = agents.systemRule(rule.cases.get(c));
          check(path + "[" + c + "]", found, atSystems, rule.os, agents.of(rule.cases.get(c)).os());
        }
        atSystems++;
      } else {
        int own = atSoftware++;
        software
            .get(own)
            .cases
            .forEach(
                (agent, version) ->
                    check(
                        path + "." + agent,
                        agents.softwareRule(agent),
                        own,
                        version,
                        agents.of(agent).softwareVersion()));
      }
    }
  }

  private static void check(String path, int rule, int own, String expected, String actual) {
    if (rule != own && rule >= 0 && rule < own) {
      throw new KeyException(path, "an earlier rule matches it as '" + actual + "'");
    }
    if (rule != own) {
      throw new KeyException(path, "the rule does not match this user agent");
    }
    if (!actual.equals(expected)) {
      throw new KeyException(path, "is '" + actual + "' by the rule, not '" + expected + "'");
    }
  }

  /** The keys of a rule. */
  private static final class Keys {
    @JsonProperty private @Nullable String software;
    @JsonProperty private @Nullable String os;

    @JsonProperty
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
    private List<String> products = List.of();

    @JsonProperty
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
    private List<String> contains = List.of();

    @JsonProperty private @Nullable String pattern;
    @JsonProperty private @Nullable JsonNode cases;

    private SoftwareRule softwareRule(String family, String path) {
      checkCode(path + ".software", family);
      if (products.isEmpty() == (pattern == null)) {
        throw new KeyException(path, "must have either products or a pattern");
      }
      if (pattern == null && !contains.isEmpty()) {
        throw new KeyException(path + ".contains", "is for a pattern only; remove it");
      }
      return new SoftwareRule(family, families(path), contains, checked(path), agents(path));
    }

    private SystemRule systemRule(String system, String path) {
      checkCode(path + ".os", system);
      if (!products.isEmpty()) {
        throw new KeyException(path + ".products", "is for software only; use a pattern");
      }
      String expression = checked(path);
      if (expression == null) {
        throw new KeyException(path + ".pattern", "the key is missing");
      }
      List<String> agents = new ArrayList<>();
      JsonNode written = cases(path);
      Iterable<JsonNode> each = written.isArray() ? written : List.of(written);
      for (JsonNode agent : each) {
        agents.add(text(path + ".cases[" + agents.size() + "]", agent));
      }
      return new SystemRule(system, contains, expression, agents);
    }

    private static void checkCode(String path, String code) {
      boolean isCode =
          code.length() <= MAX_CODE_LENGTH
              && !code.isEmpty()
              && code.chars().allMatch(c -> isLetter(c) || c == '-' || (c >= '0' && c <= '9'))
              && isLetter(code.charAt(0));
      if (!isCode || SoftwareNames.isReserved(code)) {
        throw new KeyException(
            path,
            "must be a code of lower-case letters, digits and '-', such as acme-updater, not '"
                + code
                + "'");
      }
    }

    private static boolean isLetter(int c) {
      return c >= 'a' && c <= 'z';
    }

    private List<String> families(String path) {
      List<String> families = new ArrayList<>();
      for (String product : products) {
        String family = ProductName.family(product);
        if (family == null) {
          throw new KeyException(
              path + ".products[" + families.size() + "]",
              "must be the name of a product without its version, such as AcmeUpdater, not '"
                  + product
                  + "'");
        }
        families.add(family);
      }
      return families;
    }

    private @Nullable String checked(String path) {
      if (pattern != null) {
        try {
          Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
          throw new KeyException(
              path + ".pattern", "not a regular expression of RE2: " + e.getDescription());
        }
      }
      return pattern;
    }

    private Map<String, String> agents(String path) {
      Map<String, String> agents = new LinkedHashMap<>();
      JsonNode written = cases(path);
      if (!written.isObject()) {
        throw new KeyException(path + ".cases", "must be user agents, each with its version");
      }
      written
          .properties()
          .forEach(
              agent ->
                  agents.put(
                      agent.getKey(), text(path + ".cases." + agent.getKey(), agent.getValue())));
      return agents;
    }

    private JsonNode cases(String path) {
      if (cases == null || (cases.isEmpty() && !cases.isTextual())) {
        throw new KeyException(path + ".cases", "give at least one user agent that matches");
      }
      return cases;
    }

    private static String text(String path, JsonNode value) {
      if (!value.isTextual()) {
        throw new KeyException(path, "must be a text");
      }
      return value.textValue();
    }
  }
}
