package dev.stallwatch.model.mitigation;

import java.util.List;

/**
 * What one log line says about mitigations and changes.
 *
 * @param decisions what rules did
 * @param changes what changed
 * @param settings modes of rules in a configuration
 */
public record MitigationRecords(
    List<Decision> decisions, List<Change> changes, List<RuleSetting> settings) {
  /** Nothing. */
  public static final MitigationRecords NONE =
      new MitigationRecords(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public MitigationRecords {
    decisions = List.copyOf(decisions);
    changes = List.copyOf(changes);
    settings = List.copyOf(settings);
  }

  /** Returns decisions alone. */
  public static MitigationRecords of(List<Decision> decisions) {
    return new MitigationRecords(decisions, List.of(), List.of());
  }

  /** Returns changes alone. */
  public static MitigationRecords ofChanges(List<Change> changes) {
    return new MitigationRecords(List.of(), changes, List.of());
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return decisions.isEmpty() && changes.isEmpty() && settings.isEmpty();
  }
}
