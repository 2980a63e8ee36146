package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Draws worlds in which something acted on the affected downloads. */
final class Causes {
  private static final long MINUTE = Units.MICROS_PER_MINUTE;
  private static final long HOUR = Units.MICROS_PER_HOUR;
  private static final double MIN_RECORDS = 60;
  private static final double MAX_RECORDS = 1_500;
  private static final double MAX_THIN_RECORDS = 6;
  private static final int RULES_OF_POLICY = 40;

  /** Logs whose rules can hang downloads, for worlds that need any such rule. */
  private static final List<LogKind> HANGING =
      List.of(
          LogKind.CLOUDFLARE_NETWORK,
          LogKind.CLOUDFLARE_FIREWALL,
          LogKind.AKAMAI,
          LogKind.GCP_ARMOR,
          LogKind.AWS_WAF);

  private static final List<LogKind> OF_REQUESTS =
      List.of(LogKind.CLOUDFLARE_FIREWALL, LogKind.AKAMAI, LogKind.GCP_ARMOR, LogKind.AWS_WAF);

  private final SplittableRandom random;
  private final LogKind log;
  private final WorldDraft draft;

  private Causes(SplittableRandom random, LogKind log, WorldDraft draft) {
    this.random = random;
    this.log = log;
    this.draft = draft;
  }

  /** Draws a world with a cause. */
  static WorldDraft draw(WorldKind kind, SplittableRandom random) {
    LogKind log =
        switch (kind) {
          case REPLAY, THIN_SAMPLING -> LogKind.CLOUDFLARE_NETWORK;
          case COUNT_TO_BLOCK, SHIELD_RULE -> LogKind.AWS_WAF;
          case TARPIT -> LogKind.AKAMAI;
          case PREVIEW_TO_ENFORCED -> LogKind.GCP_ARMOR;
          case POLICY_OF_40_RULES -> LogKind.AZURE_WAF;
          case LOWERED_RATE_LIMIT, STATUS_NOTICE -> LogKind.CLOUDFLARE_FIREWALL;
          case ONLY_REQUEST_LOGS, ORIGIN_DEPLOY -> Sample.one(OF_REQUESTS, random);
          default -> Sample.one(HANGING, random);
        };
    WorldDraft draft =
        new WorldDraft(kind == WorldKind.COUNT_TO_BLOCK ? OF_SOFTWARE : limits(log), random);
    new Causes(random, log, draft).cause(kind);
    return draft;
  }

  /** Draws a world with any rule that hangs downloads. */
  static WorldDraft anyRule(List<LogKind> logs, SplittableRandom random) {
    LogKind log = Sample.one(logs, random);
    WorldDraft draft = new WorldDraft(limits(log), random);
    new Causes(random, log, draft).flip(MIN_RECORDS, MAX_RECORDS);
    return draft;
  }

  /** Logs whose rules can hang downloads. */
  static List<LogKind> hanging() {
    return HANGING;
  }

  private static final List<List<Dimension>> OF_SOFTWARE =
      List.of(List.of(Dimension.SOFTWARE), List.of(Dimension.SOFTWARE, Dimension.REGION));

  /** Returns the limits of scopes that the rules of a log can have. */
  static List<List<Dimension>> limits(LogKind log) {
    return switch (log) {
      case CLOUDFLARE_NETWORK ->
          List.of(
              List.of(Dimension.EDGE),
              List.of(Dimension.REGION),
              List.of(Dimension.OS, Dimension.REGION),
              List.of(Dimension.OS, Dimension.EDGE));
      case AZURE_WAF ->
          List.of(
              List.of(Dimension.REGION),
              List.of(Dimension.OS, Dimension.REGION),
              List.of(Dimension.SOFTWARE, Dimension.REGION));
      case CLOUDFLARE_FIREWALL, GCP_ARMOR ->
          List.of(
              List.of(Dimension.SOFTWARE),
              List.of(Dimension.OS),
              List.of(Dimension.REGION),
              List.of(Dimension.OS, Dimension.REGION),
              List.of(Dimension.SOFTWARE, Dimension.EDGE),
              List.of(Dimension.OS, Dimension.EDGE));
      case AWS_WAF, AKAMAI ->
          List.of(
              List.of(Dimension.SOFTWARE),
              List.of(Dimension.OS),
              List.of(Dimension.REGION),
              List.of(Dimension.SOFTWARE, Dimension.REGION),
              List.of(Dimension.OS, Dimension.REGION));
    };
  }

  private void cause(WorldKind kind) {
    switch (kind) {
      case THIN_SAMPLING -> {
        flip(1, MAX_THIN_RECORDS);
        draft.hideCause();
      }
      case COUNT_TO_BLOCK -> countToBlock();
      case LOWERED_RATE_LIMIT -> loweredRateLimit();
      case POLICY_OF_40_RULES -> policy();
      case SHIELD_RULE -> shieldRule();
      case TWO_FLIPS -> twoFlips();
      case ON_OFF_ON -> onOffOn();
      case ONLY_REQUEST_LOGS -> {
        draft.addLog(log);
        draft.hideCause();
      }
      case ORIGIN_DEPLOY -> originDeploy();
      case STATUS_NOTICE -> statusNotice();
      default -> flip(MIN_RECORDS, MAX_RECORDS);
    }
  }

  private long onset() {
    return draft.incident().onsetMicros();
  }

  private long end() {
    return draft.incident().endMicros();
  }

  /** Draws when a rule began to act: at most 90 s before the first download failed. */
  private long beginning() {
    return onset() - Sample.between(0, 90 * Units.MICROS_PER_SECOND, random);
  }

  /** Draws when a rule ceased to act. */
  private long ending() {
    return draft.incident().isOpen() ? end() : end() + Sample.between(-MINUTE, MINUTE, random);
  }

  /** Returns phases of a rule that monitors, enforces, and then monitors or does nothing. */
  private List<Phase> monitorThenEnforce(long from, long at) {
    List<Phase> phases = new ArrayList<>();
    long to = ending();
    phases.add(draft.phase(log, from, at, Mode.MONITOR, draft.interval(log)));
    phases.add(draft.phase(log, at, to, Mode.ENFORCE, draft.interval(log)));
    long end = draft.downloads().toMicros();
    if (to < end && Sample.isDrawn(0.6, random)) {
      phases.add(draft.phase(log, to, end, Mode.MONITOR, draft.interval(log)));
    }
    return phases;
  }

  /** Draws since when a rule monitors: since the beginning, or some hours before the onset. */
  private long monitoringSince() {
    return Sample.isDrawn(0.5, random)
        ? draft.downloads().fromMicros()
        : onset() - Sample.between(2 * HOUR, 20 * HOUR, random);
  }

  private void flip(double minRecords, double maxRecords) {
    Rule rule = RuleNames.draw(log, random);
    long at = beginning();
    List<Phase> phases = monitorThenEnforce(monitoringSince(), at);
    double records = Sample.logUniform(minRecords, maxRecords, random);
    draft.addCause(new RuleScript(rule, log, affected(records, phases), WorldDraft.HARM));
    if (log != LogKind.CLOUDFLARE_NETWORK && Sample.isDrawn(0.4, random)) {
      draft.add(
          WorldDraft.ofRule(
              rule, at - Sample.between(0, MINUTE, random), Mode.MONITOR, Mode.ENFORCE));
    }
  }

  /** Returns the affected downloads, and a few others that the rule hits too. */
  private List<RuleScript.Part> affected(double records, List<Phase> phases) {
    List<RuleScript.Part> parts = new ArrayList<>(draft.onAffected(log, records, phases));
    double more = 0.07 * random.nextDouble();
    double mean = parts.stream().mapToDouble(part -> sum(part.perWindow())).sum();
    List<Integer> others =
        Sample.of(Arrays.stream(draft.incident().unaffected()).boxed().toList(), random);
    int count = Math.min(others.size(), 1 + random.nextInt(4));
    for (int other : others.subList(0, count)) {
      double own = sum(draft.downloads().means(other));
      // No more than one in 200 downloads of the others, which no one notices.
      double share =
          log.isOfPackets() ? more * mean / count / own : Math.min(0.005, more * mean / own);
      parts.addAll(draft.onDownloads(new int[] {other}, share, phases));
    }
    return parts;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  private void countToBlock() {
    Rule rule = RuleNames.draw(log, random);
    long at = beginning();
    List<Phase> phases = monitorThenEnforce(monitoringSince(), at);
    boolean isOfErrors = Sample.isDrawn(0.5, random);
    if (isOfErrors) {
      draft.refuseRequests();
    }
    draft.addCause(
        new RuleScript(
            rule, log, affected(0, phases), isOfErrors ? WorldDraft.HARMLESS : WorldDraft.HARM));
    if (Sample.isDrawn(0.5, random)) {
      long since = draft.downloads().fromMicros() + Sample.between(0, 12 * HOUR, random);
      draft.add(WorldDraft.setting(rule, since, Mode.MONITOR));
      draft.add(WorldDraft.setting(rule, at - Sample.between(0, MINUTE, random), Mode.ENFORCE));
    }
  }

  private void loweredRateLimit() {
    Rule rule = RuleNames.rateLimit(log, random);
    long at = beginning();
    List<Phase> since =
        List.of(draft.phase(log, at, ending(), Mode.ENFORCE, 1).withAction("block"));
    List<RuleScript.Part> parts = new ArrayList<>(affected(0, since));
    parts.addAll(
        draft.onStrangers(
            log,
            draft.downloads().edges(),
            1 + random.nextInt(4),
            Sample.logUniform(0.1, 2, random),
            List.of(
                draft
                    .phase(
                        log,
                        draft.downloads().fromMicros(),
                        draft.downloads().toMicros(),
                        Mode.ENFORCE,
                        1)
                    .withAction("block"))));
    draft.addCause(new RuleScript(rule, log, parts, WorldDraft.HARM));
    if (Sample.isDrawn(0.5, random)) {
      draft.add(
          WorldDraft.ofRule(
              rule, at - Sample.between(0, MINUTE, random), Mode.ENFORCE, Mode.ENFORCE));
    }
  }

  private void policy() {
    long at = beginning();
    List<Phase> phases = monitorThenEnforce(draft.downloads().fromMicros(), at);
    int causes = 1 + random.nextInt(2);
    for (int i = 0; i < RULES_OF_POLICY; i++) {
      Rule rule = RuleNames.draw(log, random);
      if (i < causes) {
        List<RuleScript.Part> all = draft.onAffected(log, 0, phases);
        // Two rules of one policy match different clients.
        List<RuleScript.Part> own = new ArrayList<>();
        for (int part = i; part < all.size(); part += causes) {
          own.add(all.get(part));
        }
        if (!own.isEmpty()) {
          draft.addCause(new RuleScript(rule, log, own, WorldDraft.HARM));
        }
      } else {
        double records = Sample.logUniform(0.05, 4, random);
        draft.add(
            new RuleScript(
                rule,
                log,
                draft.onStrangers(log, draft.downloads().edges(), 2, records, phases),
                WorldDraft.HARMLESS));
      }
    }
    if (Sample.isDrawn(0.5, random)) {
      draft.add(
          WorldDraft.listed(
              ChangeKind.CHANGED,
              log.vendor(),
              at - Sample.between(0, MINUTE, random),
              Units.UNKNOWN,
              Scope.EVERYTHING,
              "policy dl changed"));
    }
  }

  private void shieldRule() {
    String id = Integer.toHexString(random.nextInt());
    String key = "ShieldMitigationRuleGroup_111122223333_dl_" + id;
    Rule rule = new Rule(log.vendor(), log.product(), log.layer(), key, key);
    List<Phase> phases =
        List.of(draft.phase(log, beginning(), ending(), Mode.ENFORCE, draft.interval(log)));
    List<RuleScript.Part> parts = new ArrayList<>(affected(0, phases));
    double perWindow = parts.stream().mapToDouble(part -> sum(part.perWindow())).sum();
    double attack = (0.1 + 0.5 * random.nextDouble()) * perWindow / Downloads.WINDOWS;
    parts.addAll(draft.onStrangers(log, draft.downloads().edges(), 5, attack, phases));
    draft.addCause(new RuleScript(rule, log, parts, WorldDraft.HARM));
  }

  private void twoFlips() {
    long at = beginning();
    List<Phase> phases = monitorThenEnforce(monitoringSince(), at);
    double records = Sample.logUniform(MIN_RECORDS, MAX_RECORDS, random);
    List<RuleScript.Part> all = new ArrayList<>(affected(records, phases));
    Rule one = RuleNames.draw(log, random);
    Rule other = RuleNames.draw(log, random);
    if (Sample.isDrawn(0.5, random)) {
      // Both act on downloads, each on a part of them.
      Collections.shuffle(all, new Random(random.nextLong()));
      List<RuleScript.Part> first = new ArrayList<>();
      List<RuleScript.Part> second = new ArrayList<>();
      for (RuleScript.Part part : all) {
        double share = 0.3 + 0.4 * random.nextDouble();
        first.add(part.times(share));
        second.add(part.times(1 - share));
      }
      draft.addCause(new RuleScript(one, log, first, WorldDraft.HARM));
      draft.addCause(new RuleScript(other, log, second, WorldDraft.HARM));
    } else {
      draft.addCause(new RuleScript(one, log, all, WorldDraft.HARM));
      draft.add(
          new RuleScript(
              other,
              log,
              draft.onStrangers(
                  log, draft.downloads().edges(), 4, Sample.logUniform(0.5, 5, random), phases),
              WorldDraft.HARMLESS));
    }
  }

  private void onOffOn() {
    Rule rule = RuleNames.draw(log, random);
    long at = beginning();
    long to = end();
    long length = to - onset();
    long off = onset() + (long) (length * (0.25 + 0.15 * random.nextDouble()));
    long on = off + (long) (length * (0.2 + 0.2 * random.nextDouble()));
    List<Phase> phases = new ArrayList<>();
    long[] times = {monitoringSince(), at, off, on, ending()};
    long interval = draft.interval(log);
    for (int i = 0; i + 1 < times.length; i++) {
      Mode mode = i % 2 == 0 ? Mode.MONITOR : Mode.ENFORCE;
      phases.add(draft.phase(log, times[i], times[i + 1], mode, interval));
    }
    draft
        .incident()
        .activeOnly(List.of(RulePhases.enforced(onset(), off), RulePhases.enforced(on, to)));
    double records = Sample.logUniform(MIN_RECORDS, MAX_RECORDS, random);
    draft.addCause(new RuleScript(rule, log, affected(records, phases), WorldDraft.HARM));
  }

  private void originDeploy() {
    draft.addLog(log);
    String version = "deploy origin 4." + random.nextInt(100);
    Scope scope = Sample.isDrawn(0.5, random) ? draft.incident().scope() : Scope.EVERYTHING;
    long at = onset() - Sample.between(0, 8 * MINUTE, random);
    draft.addCause(
        WorldDraft.listed(ChangeKind.DEPLOY, "changes", at, Units.UNKNOWN, scope, version));
    for (int i = random.nextInt(3); i > 0; i--) {
      long other = onset() - Sample.between(3 * HOUR, 20 * HOUR, random);
      draft.add(
          WorldDraft.listed(
              ChangeKind.DEPLOY,
              "changes",
              other,
              Units.UNKNOWN,
              Scope.EVERYTHING,
              "deploy web 7." + i + random.nextInt(90)));
    }
    if (!draft.incident().isOpen() && Sample.isDrawn(0.5, random)) {
      draft.add(
          WorldDraft.listed(
              ChangeKind.DEPLOY,
              "changes",
              end() - Sample.between(0, 5 * MINUTE, random),
              Units.UNKNOWN,
              scope,
              "rollback of " + version));
    }
  }

  private void statusNotice() {
    draft.addLog(log);
    List<String> edges = draft.incident().edges();
    Scope scope = Sample.isDrawn(0.5, random) ? new Scope(Map.of("edge", edges)) : Scope.EVERYTHING;
    // Within two windows of the onset: a later one follows.
    long at = onset() + Sample.between(-5 * MINUTE, 5 * MINUTE, random);
    long ended = draft.incident().isOpen() ? Units.UNKNOWN : end() + random.nextLong(HOUR);
    draft.addCause(
        WorldDraft.listed(
            ChangeKind.NOTICE,
            "cloudflare",
            at,
            ended,
            scope,
            "Connectivity issues at " + String.join(", ", edges)));
  }
}
