package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Draws rules with the keys, names and actions of their products. */
final class RuleNames {
  private static final List<String> VECTORS =
      List.of("Botnet", "TCP flood", "ACK flood", "Generic TCP", "Out of state");
  private static final List<String> SUBJECTS =
      List.of("scanners", "bots", "old clients", "bad agents", "http library", "geo", "scrapers");
  private static final List<String> FIREWALLS = List.of("firewallcustom", "firewallmanaged");
  private static final int NUMBERS = 1_000;

  private RuleNames() {}

  /** Draws a rule of a log's product. */
  static Rule draw(LogKind log, SplittableRandom random) {
    String id = String.format(Locale.ROOT, "%016x", random.nextLong());
    String name = Sample.one(SUBJECTS, random) + " " + random.nextInt(NUMBERS);
    return switch (log) {
      case CLOUDFLARE_NETWORK ->
          rule(log, id + id, Sample.one(VECTORS, random) + " " + random.nextInt(NUMBERS));
      case CLOUDFLARE_FIREWALL ->
          new Rule(log.vendor(), Sample.one(FIREWALLS, random), log.layer(), id, name);
      case AWS_WAF -> {
        String key = "dl/" + name.replace(' ', '-');
        yield rule(log, key, key);
      }
      case AKAMAI -> rule(log, "p_1/" + (3_900_000 + random.nextInt(99_999)), name);
      case GCP_ARMOR -> {
        String key = "dl/" + (1_000 + random.nextInt(100_000));
        yield rule(log, key, key);
      }
      case AZURE_WAF -> {
        String key = "Microsoft_BotManagerRuleSet-1.0-UnknownBots-Bot" + random.nextInt(999_999);
        yield rule(log, "dl/" + key, key);
      }
    };
  }

  private static Rule rule(LogKind log, String key, String name) {
    return new Rule(log.vendor(), log.product(), log.layer(), key, name);
  }

  /** Returns a rate limit of a log's product. */
  static Rule rateLimit(LogKind log, SplittableRandom random) {
    Rule drawn = draw(log, random);
    return new Rule(
        drawn.vendor(),
        log == LogKind.CLOUDFLARE_FIREWALL ? "ratelimit" : drawn.product(),
        drawn.layer(),
        drawn.key(),
        "rate limit " + random.nextInt(NUMBERS));
  }

  /** Returns the vendor's word for what a rule does that hangs downloads when it acts. */
  static String action(LogKind log, Mode mode) {
    boolean acts = mode == Mode.ENFORCE;
    return switch (log) {
      case CLOUDFLARE_NETWORK -> mode == Mode.EXEMPT ? "pass" : "drop";
      case CLOUDFLARE_FIREWALL -> acts ? "connectionclose" : mode == Mode.EXEMPT ? "skip" : "log";
      case AWS_WAF -> acts ? "block" : mode == Mode.EXEMPT ? "allow" : "count";
      case AKAMAI -> acts ? "tarpit" : mode == Mode.EXEMPT ? "allow" : "alert";
      case GCP_ARMOR -> mode == Mode.EXEMPT ? "accept" : "deny";
      case AZURE_WAF -> acts ? "block" : mode == Mode.EXEMPT ? "allow" : "log";
    };
  }
}
