package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A world that is being drawn. */
final class WorldDraft {
  /** Share of the requests on which a cause acts that belong to stalled downloads. */
  static final double HARM = 0.85;

  /** A rule acts on no download, or stalls none. */
  static final double HARMLESS = Double.NaN;

  private static final List<Long> INTERVALS = List.of(100L, 1_000L, 10_000L);
  private static final List<String> STRANGERS =
      List.of("python-requests", "go-http-client", "zgrab");
  private static final double SHARE_WITH_REGIONS = 0.5;
  private static final double SHARE_OF_BOTH_DAYS = 0.6;
  private static final int FIRST_STRANGER = 300;
  private static final int STRANGER_BLOCKS = 200;
  private static final int MIN_RECORDS_OF_REACTION = 20;

  private final SplittableRandom random;
  private final Downloads downloads;
  private final IncidentPlan incident;
  private final List<RuleScript> scripts = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<RuleSetting> settings = new ArrayList<>();
  private final Set<LogKind> logs = EnumSet.noneOf(LogKind.class);
  private final Set<String> subjects = new TreeSet<>();
  private final Set<String> reactions = new TreeSet<>();
  private final Set<String> repeated = new HashSet<>();
  private final Map<LogKind, Long> beginnings = new EnumMap<>(LogKind.class);
  private boolean isVisible = true;
  private boolean isOfErrors;
  private boolean needsBothDays;
  private boolean needsRegions;

  WorldDraft(List<List<Dimension>> limits, SplittableRandom random) {
    this.random = random;
    this.downloads = Downloads.draw(random);
    this.incident = IncidentPlan.draw(downloads, limits, random);
  }

  SplittableRandom random() {
    return random;
  }

  Downloads downloads() {
    return downloads;
  }

  IncidentPlan incident() {
    return incident;
  }

  /** Returns the logs of the world. */
  Set<LogKind> logs() {
    return logs;
  }

  /** Adds a log, so that it has at least rules that have nothing to do with the incident. */
  void addLog(LogKind log) {
    logs.add(log);
  }

  void add(RuleScript script) {
    scripts.add(script);
    logs.add(script.log());
  }

  /** Adds a rule that causes the incident. */
  void addCause(RuleScript script) {
    add(script);
    subjects.add(script.subject());
  }

  /** Adds a rule that begins to act because of the incident. */
  void addReaction(RuleScript script) {
    add(script);
    reactions.add(script.subject());
  }

  void add(RuleSetting setting) {
    settings.add(setting);
  }

  /** Adds a change; its text identifies it. */
  void add(Change change) {
    changes.add(change);
  }

  void addCause(Change change) {
    add(change);
    subjects.add(change.text());
  }

  /** The logs do not show the cause. */
  void hideCause() {
    isVisible = false;
  }

  /** The incident is one of refused requests, which belong to no stalled download. */
  void refuseRequests() {
    isOfErrors = true;
  }

  void needBothDays() {
    needsBothDays = true;
  }

  void needRegions() {
    needsRegions = true;
  }

  /** Delivers the events of a rule twice since the onset. */
  void repeat(RuleScript script) {
    repeated.add(script.subject());
  }

  /** A log has nothing before a time. */
  void beginLog(LogKind log, long micros) {
    beginnings.put(log, micros);
  }

  /** Returns the whole time of the world. */
  List<Phase> always(LogKind log, Mode mode) {
    return List.of(phase(log, downloads.fromMicros(), downloads.toMicros(), mode, interval(log)));
  }

  /** Returns a time in which a rule does something. */
  Phase phase(LogKind log, long from, long to, Mode mode, long interval) {
    return new Phase(from, to, mode, RuleNames.action(log, mode), interval, 1);
  }

  /** Draws how many requests or packets a record stands for. */
  long interval(LogKind log) {
    return log.isOfPackets() ? Sample.one(INTERVALS, random) : 1;
  }

  /** Returns the affected downloads as parts of a rule that makes them fail. */
  List<RuleScript.Part> onAffected(LogKind log, double records, List<Phase> phases) {
    List<RuleScript.Part> parts = new ArrayList<>();
    for (int group : incident.affected()) {
      double[] perWindow = new double[Downloads.WINDOWS];
      for (int window = 0; window < Downloads.WINDOWS; window++) {
        perWindow[window] = incident.failing(group, window) / HARM;
      }
      parts.add(new RuleScript.Part(downloads.groups().get(group), group, perWindow, phases));
    }
    return log.isOfPackets() ? scaled(parts, records) : parts;
  }

  /** Returns parts with a number of records during the incident, packets instead of requests. */
  List<RuleScript.Part> scaled(List<RuleScript.Part> parts, double records) {
    double expected = 0;
    for (RuleScript.Part part : parts) {
      for (Phase phase : part.phases()) {
        for (int window = 0; window < Downloads.WINDOWS; window++) {
          long start = downloads.startMicros(window);
          expected +=
              part.perWindow()[window]
                  * phase.share(start, start + Downloads.WIDTH_MICROS)
                  * incident.activeShare(window)
                  / phase.sampleInterval();
        }
      }
    }
    double factor = expected > 0 ? records / expected : 0;
    return parts.stream()
        .map(
            part ->
                new RuleScript.Part(
                    part.group(),
                    part.number(),
                    Arrays.stream(part.perWindow()).map(mean -> mean * factor).toArray(),
                    part.phases()))
        .toList();
  }

  /** Returns a share of all downloads of some groups as parts of a rule. */
  List<RuleScript.Part> onDownloads(int[] groups, double share, List<Phase> phases) {
    List<RuleScript.Part> parts = new ArrayList<>();
    for (int group : groups) {
      double[] perWindow =
          Arrays.stream(downloads.means(group)).map(mean -> mean * share).toArray();
      parts.add(new RuleScript.Part(downloads.groups().get(group), group, perWindow, phases));
    }
    return parts;
  }

  /**
   * Draws clients that download nothing.
   *
   * @param edges edges that serve them
   * @param records expected records per window of all together
   */
  List<RuleScript.Part> onStrangers(
      LogKind log, List<String> edges, int groups, double records, List<Phase> phases) {
    List<RuleScript.Part> parts = new ArrayList<>();
    double[] factors = Sample.factors(Downloads.WINDOWS, 0.3, random);
    double interval = phases.get(0).sampleInterval();
    double swing = 0.4 * random.nextDouble();
    double busiest = 24 * random.nextDouble();
    for (int i = 0; i < groups; i++) {
      double[] perWindow = new double[Downloads.WINDOWS];
      for (int window = 0; window < Downloads.WINDOWS; window++) {
        double hour = 24.0 * window / Downloads.WINDOWS_PER_DAY;
        double daily = 1 + swing * Math.cos(2 * Math.PI * (hour - busiest) / 24);
        perWindow[window] = records * interval / groups * factors[window] * daily;
      }
      parts.add(new RuleScript.Part(stranger(edges), -1, perWindow, phases));
    }
    return log.isOfPackets() || parts.isEmpty() ? parts : List.copyOf(parts);
  }

  private ClientGroup stranger(List<String> edges) {
    Set<String> regions =
        incident.scope().values().getOrDefault(Dimension.REGION.code(), new TreeSet<>());
    Places.Place place = Places.stranger(edges, random);
    while (regions.contains(place.region())) {
      place = Places.stranger(edges, random);
    }
    return new ClientGroup(
        new CellKey(
            ServedBy.CDN,
            "cdn",
            place.region(),
            place.edge(),
            "unknown",
            Sample.one(STRANGERS, random)),
        place.country(),
        place.networks().get(0),
        FIRST_STRANGER + random.nextInt(STRANGER_BLOCKS),
        1 + random.nextInt(60),
        Sample.isDrawn(0.5, random) ? downloads.host() : "www.example.com",
        "/login");
  }

  /** Adds rules that have nothing to do with the incident, and the passed packets of a log. */
  void addNoise(int rules) {
    for (int i = 0; i < rules; i++) {
      LogKind log = Sample.one(List.copyOf(logs), random);
      addScanners(log, downloads.edges(), Sample.logUniform(0.05, 5, random));
    }
    if (logs.contains(LogKind.CLOUDFLARE_NETWORK)) {
      LogKind log = LogKind.CLOUDFLARE_NETWORK;
      List<Phase> phases = always(log, Mode.EXEMPT);
      double perWindow = 2 + 8 * random.nextDouble();
      int[] all = downloads.groups(Scope.EVERYTHING, true);
      double trials = 0;
      for (int group : all) {
        trials += Arrays.stream(downloads.means(group)).average().orElse(0);
      }
      double packets = perWindow * phases.get(0).sampleInterval() / trials;
      int[] served =
          Arrays.stream(all)
              .filter(group -> downloads.groups().get(group).cell().servedBy() == ServedBy.CDN)
              .toArray();
      scripts.add(
          new RuleScript(
              new Rule(log.vendor(), log.product(), log.layer(), "", ""),
              log,
              onDownloads(served, packets, phases),
              HARMLESS));
    }
  }

  /** Adds a rule that acts on scanners, or only monitors them, all the time. */
  RuleScript addScanners(LogKind log, List<String> edges, double records) {
    double drawn = random.nextDouble();
    Mode mode = drawn < 0.7 ? Mode.ENFORCE : drawn < 0.9 ? Mode.MONITOR : Mode.EXEMPT;
    List<RuleScript.Part> parts =
        onStrangers(log, edges, 1 + random.nextInt(6), records, always(log, mode));
    RuleScript script = new RuleScript(RuleNames.draw(log, random), log, parts, HARMLESS);
    add(script);
    return script;
  }

  /** Returns a change that a list states. */
  static Change listed(
      ChangeKind kind, String vendor, long at, long ended, Scope scope, String text) {
    return new Change(
        at,
        ended,
        vendor,
        kind,
        null,
        null,
        null,
        null,
        Actor.UNKNOWN,
        scope,
        text,
        ChangeEvidence.LOGGED,
        null);
  }

  /** Returns a change of a rule that a log states. */
  static Change ofRule(Rule rule, long at, @Nullable Mode before, @Nullable Mode after) {
    return new Change(
        at,
        Units.UNKNOWN,
        rule.vendor(),
        before == after ? ChangeKind.CHANGED : ChangeKind.FLIP,
        rule.key(),
        rule.name(),
        before,
        after,
        new Actor("ops@example.com", "user"),
        Scope.EVERYTHING,
        "rule_update " + rule.name(),
        ChangeEvidence.LOGGED,
        rule.key() + "/" + at);
  }

  /** Returns the setting of a rule that a configuration log states. */
  static RuleSetting setting(Rule rule, long at, Mode mode) {
    return new RuleSetting(
        at,
        rule.vendor(),
        rule.key(),
        rule.name(),
        mode,
        new Actor("ops@example.com", "user"),
        rule.key() + "/" + at);
  }

  /** Draws all records. */
  MitigationWorld world(String name, WorldKind kind, MitigationWorld.Family family) {
    double[][] rates = incident.rates(random);
    DownloadCounts counts = downloads.counts(rates, random);
    double[][] stalled = isOfErrors ? new double[rates.length][Downloads.WINDOWS] : rates;
    for (int group = 0; isOfErrors && group < stalled.length; group++) {
      Arrays.fill(stalled[group], downloads.usualRate(group));
    }
    boolean showsRegion = needsRegions || Sample.isDrawn(SHARE_WITH_REGIONS, random);
    List<LoggedDecision> decisions = new ArrayList<>();
    List<WorldTruth.Flip> flips = new ArrayList<>();
    for (RuleScript complete : scripts) {
      RuleScript script =
          complete.from(beginnings.getOrDefault(complete.log(), downloads.fromMicros()));
      List<LoggedDecision> drawn = script.draw(downloads, stalled, showsRegion, random);
      decisions.addAll(drawn);
      if (repeated.contains(script.subject())) {
        drawn.stream()
            .filter(one -> one.decision().atMicros() >= incident.onsetMicros())
            .forEach(decisions::add);
      }
      flips.addAll(RecordedFlips.of(script, drawn));
      if (drawn.size() < MIN_RECORDS_OF_REACTION) {
        reactions.remove(script.subject());
      }
    }
    boolean isOfBothDays = needsBothDays || Sample.isDrawn(SHARE_OF_BOTH_DAYS, random);
    return new MitigationWorld(
        name,
        kind,
        family,
        counts,
        isOfBothDays ? downloads.fromMicros() : downloads.toMicros() - Units.MICROS_PER_DAY,
        incident.named(isOfErrors ? Metric.CLIENT_ERROR_RATE : Metric.STALL_RATE, random),
        decisions,
        changes,
        settings,
        new WorldTruth(
            subjects,
            isVisible,
            logs.contains(LogKind.CLOUDFLARE_NETWORK),
            reactions,
            flips,
            scripts.size(),
            Downloads.DAYS));
  }
}
