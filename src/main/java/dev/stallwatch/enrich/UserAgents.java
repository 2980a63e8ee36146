package dev.stallwatch.enrich;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stallwatch.model.CellKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Determines software and operating system of a user agent; raw user agents are too many to group
 * by. The first rule that matches wins. Software that matches no rule has the family that its
 * {@link ProductName} names, else {@code other}; a system that matches no rule is {@code unknown};
 * without a user agent both are {@code unknown}. Not thread-safe.
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
   * A pattern of a rule.
   *
   * @param rule number of the rule
   * @param contains in lower case
   */
  private record Expression(int rule, List<String> contains, Pattern pattern) {
    static Expression of(int rule, List<String> contains, String pattern) {
      return new Expression(
          rule,
          contains.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList(),
          Pattern.compile(pattern));
    }

    @Nullable Matcher match(UserAgent agent) {
      if (!mayMatch(agent.inLowerCase())) {
        return null;
      }
      Matcher matcher = pattern.matcher(agent.text());
      return matcher.find() ? matcher : null;
    }

    private boolean mayMatch(String inLowerCase) {
      for (int i = 0; i < contains.size(); i++) {
        if (inLowerCase.contains(contains.get(i))) {
          return true;
        }
      }
      return contains.isEmpty();
    }
  }

  /**
   * A user agent, cut to its longest length.
   *
   * @param product the product that names it: its first one, or that of an app with a browser
   *     inside
   */
  private record UserAgent(String text, String inLowerCase, @Nullable ProductName product) {
    static UserAgent of(String text) {
      ProductName first = ProductName.first(text);
      return new UserAgent(
          text,
          text.toLowerCase(Locale.ROOT),
          first != null && first.family().equals(ProductName.MOZILLA)
              ? ProductName.ofApp(text)
              : first);
    }
  }

  /**
   * The rules, compiled. RE2 patterns are thread-safe.
   *
   * @param byProduct number of the first rule of each product
   */
  private record Compiled(
      UserAgentRules rules,
      Map<String, Integer> byProduct,
      List<Expression> software,
      List<Expression> systems) {
    static final Compiled BUILT_IN = of(UserAgentRules.BUILT_IN);

    static Compiled of(UserAgentRules rules) {
      Map<String, Integer> byProduct = new HashMap<>();
      List<Expression> software = new ArrayList<>();
      List<Expression> systems = new ArrayList<>();
      for (int i = 0; i < rules.software().size(); i++) {
        UserAgentRules.SoftwareRule rule = rules.software().get(i);
        for (String product : rule.products()) {
          byProduct.putIfAbsent(product, i);
        }
        String pattern = rule.pattern();
        if (pattern != null) {
          software.add(Expression.of(i, rule.contains(), pattern));
        }
      }
      for (int i = 0; i < rules.systems().size(); i++) {
        UserAgentRules.SystemRule rule = rules.systems().get(i);
        systems.add(Expression.of(i, rule.contains(), rule.pattern()));
      }
      return new Compiled(rules, byProduct, software, systems);
    }
  }

  /**
   * The rule that matches.
   *
   * @param version family and major version
   */
  private record Found(int rule, String version) {}

  private static final Agent UNKNOWN =
      new Agent(CellKey.UNKNOWN, CellKey.UNKNOWN, CellKey.UNKNOWN, "");
  private static final int NO_RULE = -1;

  /** Its apps name themselves before the browser that is inside. */
  private static final String FRAMEWORK_OF_APPS = "electron";

  private static final int MAX_READ_LENGTH = 768;
  private static final int LOG_CACHED = 14;

  private final Compiled compiled;
  private final Set<String> families;
  private final RecentTexts<Agent> agents = new RecentTexts<>(LOG_CACHED, this::match);

  /** Equal names are the same object, so that they are compared without reading them. */
  private final RecentTexts<String> names = new RecentTexts<>(LOG_CACHED, name -> name);

  /**
   * With rules of a user, which are tried before those that come with Stallwatch.
   *
   * @param ofUser {@link UserAgentRules#NONE} for none
   */
  UserAgents(UserAgentRules ofUser) {
    this.compiled =
        ofUser.equals(UserAgentRules.NONE)
            ? Compiled.BUILT_IN
            : Compiled.of(ofUser.and(UserAgentRules.BUILT_IN));
    this.families = ofUser.families();
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

  /** Returns the families of the rules, {@code other} and {@code unknown}. */
  Set<String> families() {
    return families;
  }

  /** Returns the number of the software rule that matches a user agent; -1 if none does. */
  int softwareRule(String userAgent) {
    Found found = software(UserAgent.of(cut(userAgent)));
    return found == null ? NO_RULE : found.rule;
  }

  /** Returns the number of the rule of a system that matches a user agent; -1 if none does. */
  int systemRule(String userAgent) {
    return system(UserAgent.of(cut(userAgent)));
  }

  private static String cut(String userAgent) {
    return userAgent.length() > MAX_READ_LENGTH
        ? userAgent.substring(0, MAX_READ_LENGTH)
        : userAgent;
  }

  private Agent match(String text) {
    UserAgent agent = UserAgent.of(text);
    int system = system(agent);
    String os = system == NO_RULE ? CellKey.UNKNOWN : compiled.rules.systems().get(system).os();
    Found found = software(agent);
    if (found != null) {
      return new Agent(
          compiled.rules.software().get(found.rule).software(), names.of(found.version), os, text);
    }
    ProductName product = agent.product;
    return product == null
        ? new Agent(SoftwareNames.OTHER, SoftwareNames.OTHER, os, text)
        : new Agent(names.of(product.family()), names.of(product.version()), os, text);
  }

  private int system(UserAgent agent) {
    for (Expression expression : compiled.systems) {
      if (expression.match(agent) != null) {
        return expression.rule;
      }
    }
    return NO_RULE;
  }

  private @Nullable Found software(UserAgent agent) {
    ProductName product = agent.product;
    int ofProduct =
        product == null
            ? Integer.MAX_VALUE
            : compiled.byProduct.getOrDefault(product.family(), Integer.MAX_VALUE);
    for (Expression expression : compiled.software) {
      if (expression.rule > ofProduct) {
        break;
      }
      Matcher matcher = expression.match(agent);
      if (matcher != null) {
        return isHiddenByApp(expression.rule, agent)
            ? null
            : new Found(expression.rule, version(expression.rule, matcher));
      }
    }
    if (product == null || ofProduct == Integer.MAX_VALUE) {
      return null;
    }
    String family = compiled.rules.software().get(ofProduct).software();
    return new Found(ofProduct, family + product.version().substring(product.family().length()));
  }

  /** Whether a rule found only the framework of an app that names itself. */
  private boolean isHiddenByApp(int rule, UserAgent agent) {
    return agent.product != null
        && compiled.rules.software().get(rule).software().equals(FRAMEWORK_OF_APPS);
  }

  private String version(int rule, Matcher matcher) {
    String major = matcher.groupCount() > 0 ? matcher.group(1) : null;
    String family = compiled.rules.software().get(rule).software();
    return ProductName.version(family, major == null ? "" : major);
  }
}
