package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The changes and settings that the logs of a run state, in bounded memory: of too many, the
 * latest.
 *
 * @param changes changes, by time
 * @param settings settings, by time
 * @param dropped number of those that were dropped
 */
record CollectedChanges(List<Change> changes, List<RuleSetting> settings, long dropped) {
  /** Maximum number of changes, and of settings. */
  static final int MAX = 100_000;

  private static final Comparator<Change> CHANGES =
      Comparator.comparingLong(Change::changedAtMicros).thenComparing(Change::toString);
  private static final Comparator<RuleSetting> SETTINGS =
      Comparator.comparingLong(RuleSetting::atMicros).thenComparing(RuleSetting::toString);

  CollectedChanges {
    changes = List.copyOf(changes);
    settings = List.copyOf(settings);
  }

  /**
   * Collects those before a time.
   *
   * @param fromMicros changes before this time are dropped; settings are kept, because the last one
   *     of a rule still applies
   * @param toMicros end of the time, exclusive
   */
  static CollectedChanges of(Parts<Scanned> blocks, long fromMicros, long toMicros) {
    Latest<Change> changes = new Latest<>(CHANGES);
    Latest<RuleSetting> settings = new Latest<>(SETTINGS);
    blocks
        .map(new ChangesOfBlocks())
        .forEach(
            block ->
                MitigationBlock.changes(
                    block,
                    change -> {
                      long at = change.changedAtMicros();
                      if (at >= fromMicros && at < toMicros) {
                        changes.add(change);
                      }
                    },
                    setting -> {
                      if (setting.atMicros() < toMicros) {
                        settings.add(setting);
                      }
                    }));
    return new CollectedChanges(
        changes.sorted(), settings.sorted(), changes.dropped + settings.dropped);
  }

  private static final class Latest<T> {
    private final Comparator<T> order;
    private final PriorityQueue<T> kept;
    private long dropped;

    Latest(Comparator<T> order) {
      this.order = order;
      this.kept = new PriorityQueue<>(order);
    }

    void add(T one) {
      kept.add(one);
      if (kept.size() > MAX) {
        kept.remove();
        dropped++;
      }
    }

    List<T> sorted() {
      List<T> all = new ArrayList<>(kept);
      Collections.sort(all, order);
      return all;
    }
  }
}
