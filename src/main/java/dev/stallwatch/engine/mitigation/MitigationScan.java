package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.enrich.ActorMask;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.enrich.FineDimensions;
import dev.stallwatch.enrich.MatchedClient;
import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.model.mitigation.RuleSetting;
import dev.stallwatch.quality.RecordIdentities;
import dev.stallwatch.quality.RecordIdentity;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes the records of mitigations and changes out of the lines of a task: corrects their times,
 * drops what is outside of the period, enriches and masks the others, and packs them into blocks.
 * Records of the day before the period are kept, because rules are compared with what they did
 * before. Not thread-safe.
 */
public final class MitigationScan {
  private static final int MAX_CODE = 60;
  private static final int MAX_NAME = 200;
  private static final int MAX_TEXT = 500;
  private static final int MAX_SCOPE = 4000;

  private final ScanOptions options;
  private final Enricher enricher;
  private final ActorMask actors;
  private final RecordIdentities events = new RecordIdentities("event");
  private MitigationBlockWriter block = new MitigationBlockWriter();
  private int taken;

  /** Creates a scan without records. */
  public MitigationScan(ScanOptions options, Enricher enricher) {
    this.options = options;
    this.enricher = enricher;
    this.actors = new ActorMask(options.mask());
  }

  /**
   * Adds what a line says.
   *
   * @param source source of the line
   * @param settings the operator's settings of the source
   * @return whether some of it is within the period
   */
  public boolean add(MitigationRecords records, String source, SourceSettings settings) {
    long ahead = Units.micros(settings.clockOffset());
    boolean isAdded = false;
    for (Decision decision : records.decisions()) {
      long at = decision.atMicros() - ahead;
      if (isKept(at)) {
        block.add(noted(decision, at, source, settings.region()));
        isAdded = true;
      }
    }
    for (Change change : records.changes()) {
      long at = change.changedAtMicros() - ahead;
      if (isKept(at)) {
        block.add(noted(change, at, ahead));
        isAdded = true;
      }
    }
    for (RuleSetting setting : records.settings()) {
      long at = setting.atMicros() - ahead;
      if (at < options.toMicros()) {
        block.add(noted(setting, at));
        isAdded = true;
      }
    }
    return isAdded;
  }

  private boolean isKept(long atMicros) {
    long from = options.fromMicros();
    return (from == Long.MIN_VALUE || atMicros >= from - Units.MICROS_PER_DAY)
        && atMicros < options.toMicros();
  }

  private NotedDecision noted(
      Decision decision, long at, String source, @Nullable String regionOfSource) {
    Matched matched = decision.matched();
    MatchedClient client = enricher.matched(matched, regionOfSource);
    Rule rule = decision.rule();
    return new NotedDecision(
        at,
        new DecisionKind(
            new Rule(
                bounded(rule.vendor(), MAX_CODE),
                bounded(rule.product(), MAX_CODE),
                rule.layer(),
                bounded(rule.key(), MAX_NAME),
                bounded(rule.name(), MAX_NAME)),
            decision.mode(),
            bounded(decision.action(), MAX_CODE),
            new MatchedGroup(
                source,
                orNull(client.region(), MAX_CODE),
                orNull(client.country(), MAX_CODE),
                client.network(),
                client.edge(),
                client.os(),
                client.software(),
                matched.host() == null ? null : FineDimensions.host(matched.host()),
                matched.path() == null ? null : enricher.pathOf(matched.path()))),
        client.identity(),
        Math.max(1, decision.weight()),
        orNull(decision.requestId(), MAX_NAME),
        event(rule.vendor(), decision.eventId()));
  }

  /** Returns the identity of a record of a vendor: its ids are unique within the vendor. */
  private RecordIdentity event(String vendor, @Nullable String id) {
    return id == null ? RecordIdentity.NONE : events.of(vendor + '\0' + id);
  }

  private Change noted(Change change, long at, long ahead) {
    return new Change(
        at,
        change.endedAtMicros() == Units.UNKNOWN ? Units.UNKNOWN : change.endedAtMicros() - ahead,
        bounded(change.vendor(), MAX_CODE),
        change.kind(),
        orNull(change.rule(), MAX_NAME),
        change.ruleName() == null ? null : masked(change.ruleName(), MAX_NAME),
        change.before(),
        change.after(),
        masked(change.actor()),
        bounded(change.scope()),
        masked(change.text(), MAX_TEXT),
        change.evidence(),
        orNull(change.eventId(), MAX_TEXT));
  }

  /** Returns a scope; one that is too large to keep limits nothing. */
  private static Scope bounded(Scope scope) {
    int length = 0;
    for (Map.Entry<String, SortedSet<String>> limit : scope.values().entrySet()) {
      length += limit.getKey().length();
      for (String value : limit.getValue()) {
        length += value.length();
      }
    }
    return length <= MAX_SCOPE ? scope : Scope.EVERYTHING;
  }

  private RuleSetting noted(RuleSetting setting, long at) {
    return new RuleSetting(
        at,
        bounded(setting.vendor(), MAX_CODE),
        bounded(setting.rule(), MAX_NAME),
        masked(setting.ruleName(), MAX_NAME),
        setting.mode(),
        masked(setting.actor()),
        orNull(setting.eventId(), MAX_TEXT));
  }

  private Actor masked(Actor actor) {
    return new Actor(
        actor.name() == null ? null : actors.of(actor.name()), orNull(actor.type(), MAX_CODE));
  }

  private String masked(String text, int max) {
    return bounded(actors.within(bounded(text, MAX_TEXT)), max);
  }

  private static @Nullable String orNull(@Nullable String text, int max) {
    return text == null ? null : bounded(text, max);
  }

  private static String bounded(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max);
  }

  /** Whether the block is full. */
  public boolean isFull() {
    return block.isFull();
  }

  /** Whether the block has no record. */
  public boolean isEmpty() {
    return block.isEmpty();
  }

  /**
   * Takes the block.
   *
   * @param part number of the part of a file of its records
   */
  public Scanned take(int part) {
    Scanned result = Scanned.mitigations(part, taken++, block.bytes(actors));
    block = new MitigationBlockWriter();
    return result;
  }
}
