package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Adds to a world what only looks like the cause of its incident. */
final class Decoys {
  private static final long MINUTE = Units.MICROS_PER_MINUTE;
  private static final long HOUR = Units.MICROS_PER_HOUR;
  private static final long DAY = Units.MICROS_PER_DAY;
  private static final int RANDOM_RULES = 200;
  private static final int DEPLOYS_PER_DAY = 15;
  private static final double SHARE_STALLED_OF_RETRIES = 0.7;

  private final WorldDraft draft;
  private final SplittableRandom random;

  private Decoys(WorldDraft draft) {
    this.draft = draft;
    this.random = draft.random();
  }

  /**
   * Returns the limits of the scope of a world in which the decoy stands alone: those by which it
   * can be told from a cause.
   */
  static List<List<Dimension>> limits(WorldKind kind, LogKind log) {
    return kind == WorldKind.ATTACK_ON_OTHERS
        ? Causes.limits(log).stream().filter(list -> !list.equals(List.of(Dimension.EDGE))).toList()
        : Causes.limits(log);
  }

  /** Draws a log in which the decoy can be. */
  static LogKind log(WorldKind kind, SplittableRandom random) {
    return switch (kind) {
      case SAMPLING_JUMP -> LogKind.CLOUDFLARE_NETWORK;
      case RETRIES_LIMITED, REPEATED_EVENTS, NEW_RULE_ID -> LogKind.CLOUDFLARE_FIREWALL;
      case COUNT_OVERRIDE, FAILED_CALL -> LogKind.AWS_WAF;
      case DETECTION_MODE -> LogKind.AZURE_WAF;
      case ATTACK_ON_OTHERS ->
          Sample.isDrawn(0.5, random) ? LogKind.CLOUDFLARE_NETWORK : LogKind.CLOUDFLARE_FIREWALL;
      default -> Sample.one(Causes.hanging(), random);
    };
  }

  /** Adds a decoy to a world. */
  static void add(WorldKind kind, LogKind log, WorldDraft draft) {
    Decoys decoys = new Decoys(draft);
    draft.addLog(log);
    switch (kind) {
      case SCANNERS -> decoys.scanners(log);
      case ATTACK_ON_OTHERS -> decoys.attack(log);
      case RETRIES_LIMITED -> addRetries(draft);
      case MONITOR_ONLY -> decoys.monitorOnly(log, RuleNames.action(log, Mode.MONITOR));
      case FIFTEEN_DEPLOYS -> decoys.deploys();
      case FLIP_EVERYWHERE -> decoys.flipEverywhere(log);
      case DAILY_SCHEDULE -> decoys.schedule(log);
      case SAMPLING_JUMP -> decoys.samplingJump(log);
      case LOG_BEGINS -> decoys.logBegins(log);
      case COUNT_OVERRIDE, DETECTION_MODE -> decoys.monitorOnly(log, "block");
      case REPEATED_EVENTS -> decoys.repeatedEvents(log);
      case NEW_RULE_ID -> decoys.newRuleId(log);
      case LATE_NOTICE -> decoys.lateNotice();
      case RANDOM_RULES -> decoys.randomRules();
      case FAILED_CALL -> decoys.failedCall(log);
      default -> throw new IllegalArgumentException("not a decoy: " + kind);
    }
  }

  private long onset() {
    return draft.incident().onsetMicros();
  }

  private long end() {
    return draft.incident().endMicros();
  }

  /** Draws a time within two minutes of the onset. */
  private long nearOnset() {
    return onset() + Sample.between(-2 * MINUTE, 2 * MINUTE, random);
  }

  private void scanners(LogKind log) {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      double records = Sample.logUniform(1, 20, random);
      RuleScript unused = draft.addScanners(log, draft.incident().edges(), records);
    }
  }

  private void attack(LogKind log) {
    long at =
        Sample.isDrawn(0.25, random)
            ? onset() + Sample.between(-10 * MINUTE, 10 * MINUTE, random)
            : onset() + Sample.between(-3 * HOUR, 3 * HOUR, random);
    long to =
        Math.min(draft.downloads().toMicros(), at + Sample.between(HOUR / 2, 6 * HOUR, random));
    List<Phase> phases = List.of(draft.phase(log, at, to, Mode.ENFORCE, draft.interval(log)));
    draft.needRegions();
    draft.add(
        new RuleScript(
            RuleNames.draw(log, random),
            log,
            draft.onStrangers(
                log,
                draft.incident().edges(),
                6 + random.nextInt(20),
                Sample.logUniform(5, 80, random),
                phases),
            WorldDraft.HARMLESS));
  }

  /** Adds a rate limit that retries of hung downloads exceed, some windows after the onset. */
  static void addRetries(WorldDraft draft) {
    SplittableRandom random = draft.random();
    LogKind log = LogKind.CLOUDFLARE_FIREWALL;
    Rule rule = RuleNames.rateLimit(log, random);
    IncidentPlan incident = draft.incident();
    long left = incident.endMicros() - incident.onsetMicros();
    long from =
        incident.onsetMicros() + 15 * MINUTE + Sample.between(0, Math.min(HOUR, left / 3), random);
    long to = Math.min(draft.downloads().toMicros(), incident.endMicros() + 5 * MINUTE);
    Phase during = draft.phase(log, from, to, Mode.ENFORCE, 1).withAction("block");
    Phase always =
        draft
            .phase(
                log, draft.downloads().fromMicros(), draft.downloads().toMicros(), Mode.ENFORCE, 1)
            .withAction("block");
    double share = 0.3 + 0.7 * random.nextDouble();
    List<RuleScript.Part> parts = new ArrayList<>();
    draft.onAffected(log, 0, List.of(during)).forEach(part -> parts.add(part.times(share)));
    parts.addAll(
        draft.onStrangers(
            log,
            draft.downloads().edges(),
            2,
            Sample.logUniform(0.02, 0.3, random),
            List.of(always)));
    draft.addReaction(new RuleScript(rule, log, parts, SHARE_STALLED_OF_RETRIES));
  }

  /** A rule that monitors exactly the affected downloads, since long ago or since the onset. */
  private void monitorOnly(LogKind log, String action) {
    long from = Sample.isDrawn(0.5, random) ? nearOnset() : draft.downloads().fromMicros();
    Phase phase =
        draft
            .phase(log, from, draft.downloads().toMicros(), Mode.MONITOR, draft.interval(log))
            .withAction(action);
    double records = Sample.logUniform(50, 1_000, random);
    draft.add(
        new RuleScript(
            RuleNames.draw(log, random),
            log,
            draft.onAffected(log, records, List.of(phase)),
            WorldDraft.HARMLESS));
  }

  private void deploys() {
    for (int i = 0; i < DEPLOYS_PER_DAY * Downloads.DAYS; i++) {
      long at = draft.downloads().fromMicros() + random.nextLong(Downloads.DAYS * DAY);
      draft.add(
          WorldDraft.listed(
              ChangeKind.DEPLOY,
              "github",
              at,
              Units.UNKNOWN,
              Scope.EVERYTHING,
              "deploy web 1." + i));
    }
  }

  private void flipEverywhere(LogKind log) {
    long at = nearOnset();
    long interval = draft.interval(log);
    List<Phase> phases =
        List.of(
            draft.phase(log, draft.downloads().fromMicros(), at, Mode.MONITOR, interval),
            draft.phase(log, at, draft.downloads().toMicros(), Mode.ENFORCE, interval));
    int[] all =
        Stream.of(draft.incident().affected(), draft.incident().unaffected())
            .flatMapToInt(Arrays::stream)
            .toArray();
    List<RuleScript.Part> parts =
        draft.onDownloads(all, 0.005 + 0.02 * random.nextDouble(), phases);
    double records = Sample.logUniform(200, 3_000, random);
    draft.add(
        new RuleScript(
            RuleNames.draw(log, random),
            log,
            log.isOfPackets() ? draft.scaled(parts, records) : parts,
            WorldDraft.HARMLESS));
  }

  private void schedule(LogKind log) {
    draft.needBothDays();
    long at = onset() + Sample.between(-4 * MINUTE, 2 * MINUTE, random);
    long to = Math.min(end(), draft.downloads().toMicros());
    long interval = draft.interval(log);
    List<Phase> phases =
        List.of(
            draft.phase(log, at - DAY, to - DAY, Mode.ENFORCE, interval),
            draft.phase(log, at, to, Mode.ENFORCE, interval));
    List<RuleScript.Part> parts =
        draft.onDownloads(draft.incident().affected(), 0.02 + 0.1 * random.nextDouble(), phases);
    double records = Sample.logUniform(100, 1_000, random);
    draft.add(
        new RuleScript(
            RuleNames.draw(log, random),
            log,
            log.isOfPackets() ? draft.scaled(parts, records) : parts,
            WorldDraft.HARMLESS));
  }

  private void samplingJump(LogKind log) {
    long at = nearOnset();
    boolean rises = Sample.isDrawn(0.7, random);
    List<Phase> phases =
        List.of(
            draft.phase(
                log, draft.downloads().fromMicros(), at, Mode.ENFORCE, rises ? 10_000 : 100),
            draft.phase(log, at, draft.downloads().toMicros(), Mode.ENFORCE, rises ? 100 : 10_000));
    double records = rises ? Sample.logUniform(0.03, 0.3, random) : 10;
    draft.add(
        new RuleScript(
            RuleNames.draw(log, random),
            log,
            draft.onStrangers(log, draft.incident().edges(), 4, records, phases),
            WorldDraft.HARMLESS));
  }

  private void logBegins(LogKind log) {
    scanners(log);
    draft.beginLog(log, onset() + Sample.between(-5 * MINUTE, 0, random));
  }

  private void repeatedEvents(LogKind log) {
    RuleScript scanners =
        draft.addScanners(log, draft.incident().edges(), Sample.logUniform(1, 5, random));
    draft.repeat(scanners);
    RuleScript skips =
        new RuleScript(
            RuleNames.draw(log, random),
            log,
            draft.onDownloads(
                draft.incident().affected(),
                0.02 + 0.05 * random.nextDouble(),
                draft.always(log, Mode.EXEMPT)),
            WorldDraft.HARMLESS);
    draft.add(skips);
    draft.repeat(skips);
  }

  private void newRuleId(LogKind log) {
    Rule old = RuleNames.draw(log, random);
    Rule fresh =
        new Rule(
            old.vendor(),
            old.product(),
            old.layer(),
            RuleNames.draw(log, random).key(),
            old.name());
    long at = nearOnset();
    List<RuleScript.Part> parts =
        draft.onStrangers(
            log,
            draft.incident().edges(),
            4,
            Sample.logUniform(1, 10, random),
            draft.always(log, Mode.ENFORCE));
    Phase before = draft.phase(log, draft.downloads().fromMicros(), at, Mode.ENFORCE, 1);
    Phase after = draft.phase(log, at, draft.downloads().toMicros(), Mode.ENFORCE, 1);
    draft.add(new RuleScript(old, log, within(parts, before), WorldDraft.HARMLESS));
    draft.add(new RuleScript(fresh, log, within(parts, after), WorldDraft.HARMLESS));
  }

  private static List<RuleScript.Part> within(List<RuleScript.Part> parts, Phase phase) {
    return parts.stream()
        .map(
            part ->
                new RuleScript.Part(part.group(), part.number(), part.perWindow(), List.of(phase)))
        .toList();
  }

  private void lateNotice() {
    long at = onset() + Sample.between(45 * MINUTE, 4 * HOUR, random);
    draft.add(
        WorldDraft.listed(
            ChangeKind.NOTICE,
            "cloudflare",
            at,
            at + Sample.between(HOUR, 5 * HOUR, random),
            Scope.EVERYTHING,
            "Elevated errors of the dashboard"));
  }

  /** Rules with any behaviour at any time. */
  private void randomRules() {
    List<LogKind> logs = List.copyOf(draft.logs());
    long from = draft.downloads().fromMicros();
    long to = draft.downloads().toMicros();
    for (int i = 0; i < RANDOM_RULES; i++) {
      LogKind log = Sample.one(logs, random);
      long interval = draft.interval(log);
      long at = Sample.between(from, to, random);
      Mode mode = Sample.isDrawn(0.6, random) ? Mode.ENFORCE : Mode.MONITOR;
      Mode other = mode == Mode.ENFORCE ? Mode.MONITOR : Mode.ENFORCE;
      double behaviour = random.nextDouble();
      List<Phase> phases =
          behaviour < 0.6
              ? List.of(draft.phase(log, from, to, mode, interval))
              : behaviour < 0.75
                  ? List.of(
                      draft.phase(log, from, at, mode, interval),
                      draft.phase(log, at, to, other, interval))
                  : behaviour < 0.9
                      ? List.of(draft.phase(log, at, to, mode, interval))
                      : List.of(draft.phase(log, from, at, mode, interval));
      draft.add(
          new RuleScript(
              RuleNames.draw(log, random),
              log,
              draft.onStrangers(
                  log,
                  draft.downloads().edges(),
                  1 + random.nextInt(3),
                  Sample.logUniform(0.02, 1.5, random),
                  phases),
              WorldDraft.HARMLESS));
    }
  }

  /** A list of rules that is the same before and after a call that was refused. */
  private void failedCall(LogKind log) {
    Rule rule = RuleNames.draw(log, random);
    draft.add(
        new RuleScript(
            rule,
            log,
            draft.onAffected(log, 0, draft.always(log, Mode.MONITOR)),
            WorldDraft.HARMLESS));
    draft.add(
        WorldDraft.setting(
            rule, draft.downloads().fromMicros() + random.nextLong(DAY / 2), Mode.MONITOR));
    draft.add(WorldDraft.setting(rule, nearOnset(), Mode.MONITOR));
  }
}
