package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.enrich.ActorMask;
import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Packs decisions, changes and settings into a block of bytes. Kinds, rules and texts that
 * decisions share are written once, as numbers refer to them; {@link MitigationBlock} reads it.
 */
final class MitigationBlockWriter {
  private static final int MAX_RECORDS = 8192;
  private static final int MAX_BYTES = 1 << 20;

  // Not ObjectNumbering: more types in it make the compiled code for requests slower.
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final Map<Rule, Integer> ruleNumbers = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>();

  /** By the bytes of a kind, because clients choose paths, which may have the same hash. */
  private final Map<ByteBuffer, Integer> kindNumbers = new HashMap<>();

  private final ByteWriter kinds = new ByteWriter();
  private final ByteWriter decisions = new ByteWriter();
  private final ByteWriter changes = new ByteWriter();
  private final ByteWriter settings = new ByteWriter();
  private int kindCount;
  private int decisionCount;
  private int changeCount;
  private int settingCount;
  private int textLength;
  private long lastMicros;

  /** Whether no record was added. */
  boolean isEmpty() {
    return decisionCount + changeCount + settingCount == 0;
  }

  /** Whether the block should be taken. */
  boolean isFull() {
    return decisionCount + changeCount + settingCount >= MAX_RECORDS
        || textLength + kinds.size() + decisions.size() + changes.size() + settings.size()
            >= MAX_BYTES;
  }

  /** Adds a decision. */
  void add(NotedDecision decision) {
    decisions
        .number(decision.atMicros() - lastMicros)
        .number(number(decision.kind()))
        .sortable(decision.clientId())
        .number(decision.weight())
        .text(decision.requestId())
        .sortable(decision.event().high())
        .sortable(decision.event().low());
    lastMicros = decision.atMicros();
    decisionCount++;
  }

  private int number(DecisionKind kind) {
    MatchedGroup group = kind.group();
    ByteWriter written =
        new ByteWriter()
            .number(number(kind.rule()))
            .number(kind.mode().ordinal())
            .number(number(kind.action()))
            .number(number(group.source()))
            .number(number(group.region()))
            .number(number(group.country()))
            .number(number(group.network()))
            .number(number(group.edge()))
            .number(number(group.os()))
            .number(number(group.software()))
            .number(number(group.host()))
            .number(number(group.path()));
    int number =
        kindNumbers.computeIfAbsent(ByteBuffer.wrap(written.bytes()), unseen -> kindNumbers.size());
    if (number == kindCount) {
      kinds.raw(written);
      kindCount++;
    }
    return number;
  }

  /** Returns the number of a text from 1; 0 for null. */
  private int number(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    int number = numbers.computeIfAbsent(text, unseen -> numbers.size());
    if (number == texts.size()) {
      texts.add(text);
      textLength += text.length();
    }
    return number + 1;
  }

  private int number(Rule rule) {
    int number = ruleNumbers.computeIfAbsent(rule, unseen -> ruleNumbers.size());
    if (number == rules.size()) {
      rules.add(rule);
      textLength += rule.key().length() + rule.name().length();
    }
    return number;
  }

  /** Adds a change. */
  void add(Change change) {
    changes
        .number(change.changedAtMicros())
        .number(change.endedAtMicros())
        .text(change.vendor())
        .number(change.kind().ordinal())
        .text(change.rule())
        .text(change.ruleName())
        .number(ordinal(change.before()))
        .number(ordinal(change.after()));
    write(change.actor(), changes);
    Map<String, SortedSet<String>> scope = change.scope().values();
    changes.number(scope.size());
    scope.forEach((dimension, values) -> write(values, changes.text(dimension)));
    changes.text(change.text()).number(change.evidence().ordinal()).text(change.eventId());
    changeCount++;
  }

  /** Adds a setting. */
  void add(RuleSetting setting) {
    settings
        .number(setting.atMicros())
        .text(setting.vendor())
        .text(setting.rule())
        .text(setting.ruleName())
        .number(ordinal(setting.mode()));
    write(setting.actor(), settings);
    settings.text(setting.eventId());
    settingCount++;
  }

  private static int ordinal(@Nullable Mode mode) {
    return mode == null ? -1 : mode.ordinal();
  }

  private static void write(Actor actor, ByteWriter out) {
    out.text(actor.name()).text(actor.type());
  }

  private static void write(Collection<String> values, ByteWriter out) {
    out.number(values.size());
    values.forEach(out::text);
  }

  /**
   * Returns the block.
   *
   * @param mask masks the names of rules, each once
   */
  byte[] bytes(ActorMask mask) {
    ByteWriter block =
        new ByteWriter().number(changeCount).raw(changes).number(settingCount).raw(settings);
    write(texts, block);
    block.number(rules.size());
    for (Rule rule : rules) {
      block
          .text(rule.vendor())
          .text(rule.product())
          .number(rule.layer().ordinal())
          .text(rule.key())
          .text(mask.within(rule.name()));
    }
    return block.number(kindCount).raw(kinds).number(decisionCount).raw(decisions).bytes();
  }
}
