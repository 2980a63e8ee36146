package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.block.ByteReader;
import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.model.mitigation.RuleSetting;
import dev.stallwatch.quality.RecordIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a block of {@link MitigationBlockWriter}, from its start to its end. */
final class MitigationBlock {
  private static final Layer[] LAYERS = Layer.values();
  private static final Mode[] MODES = Mode.values();
  private static final ChangeKind[] KINDS = ChangeKind.values();
  private static final ChangeEvidence[] EVIDENCE = ChangeEvidence.values();

  private final ByteReader in;
  private final List<String> texts = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<DecisionKind> kinds = new ArrayList<>();

  private MitigationBlock(byte[] bytes) {
    this.in = new ByteReader(bytes);
  }

  /** Passes each decision on, in order. Decisions of the same kind have the same object as kind. */
  static void decisions(byte[] bytes, Consumer<NotedDecision> sink) {
    MitigationBlock block = new MitigationBlock(bytes);
    block.changes(change -> {}, setting -> {});
    block.decisions(sink);
  }

  /** Passes each change and setting on, in order. */
  static void changes(byte[] bytes, Consumer<Change> changes, Consumer<RuleSetting> settings) {
    new MitigationBlock(bytes).changes(changes, settings);
  }

  private void changes(Consumer<Change> changes, Consumer<RuleSetting> settings) {
    for (int left = in.smallNumber(); left > 0; left--) {
      changes.accept(change());
    }
    for (int left = in.smallNumber(); left > 0; left--) {
      settings.accept(setting());
    }
  }

  private void decisions(Consumer<NotedDecision> sink) {
    texts.addAll(texts());
    for (int left = in.smallNumber(); left > 0; left--) {
      rules.add(new Rule(in.text(), in.text(), LAYERS[in.smallNumber()], in.text(), in.text()));
    }
    for (int left = in.smallNumber(); left > 0; left--) {
      kinds.add(kind());
    }
    long at = 0;
    for (int left = in.smallNumber(); left > 0; left--) {
      at += in.number();
      sink.accept(decision(at));
    }
  }

  private DecisionKind kind() {
    return new DecisionKind(
        rules.get(in.smallNumber()),
        MODES[in.smallNumber()],
        Objects.requireNonNull(shared()),
        new MatchedGroup(
            Objects.requireNonNull(shared()),
            shared(),
            shared(),
            shared(),
            shared(),
            shared(),
            shared(),
            shared(),
            shared()));
  }

  private NotedDecision decision(long at) {
    return new NotedDecision(
        at,
        kinds.get(in.smallNumber()),
        in.sortable(),
        in.number(),
        in.textOrNull(),
        new RecordIdentity(in.sortable(), in.sortable()));
  }

  private @Nullable String shared() {
    int number = in.smallNumber();
    return number == 0 ? null : texts.get(number - 1);
  }

  private Change change() {
    return new Change(
        in.number(),
        in.number(),
        in.text(),
        KINDS[in.smallNumber()],
        in.textOrNull(),
        in.textOrNull(),
        mode(),
        mode(),
        new Actor(in.textOrNull(), in.textOrNull()),
        scope(),
        in.text(),
        EVIDENCE[in.smallNumber()],
        in.textOrNull());
  }

  private RuleSetting setting() {
    return new RuleSetting(
        in.number(),
        in.text(),
        in.text(),
        in.text(),
        mode(),
        new Actor(in.textOrNull(), in.textOrNull()),
        in.textOrNull());
  }

  private @Nullable Mode mode() {
    int ordinal = in.smallNumber();
    return ordinal < 0 ? null : MODES[ordinal];
  }

  private Scope scope() {
    Map<String, List<String>> scope = new TreeMap<>();
    for (int left = in.smallNumber(); left > 0; left--) {
      scope.put(in.text(), texts());
    }
    return new Scope(scope);
  }

  private List<String> texts() {
    List<String> list = new ArrayList<>();
    for (int left = in.smallNumber(); left > 0; left--) {
      list.add(in.text());
    }
    return list;
  }
}
