package dev.stallwatch.mitigation;

import dev.stallwatch.model.mitigation.Change;
import java.util.List;

/**
 * All that the logs of mitigations and changes say about a run and the day before.
 *
 * @param windowMicros width of the windows of the rows
 * @param rows counted decisions
 * @param changes logged and inferred changes, by time
 */
public record MitigationActivity(long windowMicros, List<RuleRow> rows, List<Change> changes) {
  /** Copies the lists. */
  public MitigationActivity {
    rows = List.copyOf(rows);
    changes = List.copyOf(changes);
  }
}
