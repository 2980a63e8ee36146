package dev.stallwatch.engine.publish;

import dev.stallwatch.engine.parquet.RowOf;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.table.ChangeColumn;
import dev.stallwatch.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Creates rows of {@code changes}. */
public final class ChangeRow {
  private ChangeRow() {}

  /** Returns the row of a change. */
  public static TableRow of(Change change) {
    Map<String, List<String>> scope = new TreeMap<>();
    change
        .scope()
        .values()
        .forEach((dimension, values) -> scope.put(dimension, new ArrayList<>(values)));
    return new RowOf<ChangeColumn>(Table.CHANGES)
        .time(ChangeColumn.CHANGED_AT, change.changedAtMicros())
        .time(ChangeColumn.ENDED_AT, change.endedAtMicros())
        .set(ChangeColumn.VENDOR, change.vendor())
        .set(ChangeColumn.KIND, change.kind().code())
        .set(ChangeColumn.RULE, change.rule())
        .set(ChangeColumn.RULE_NAME, change.ruleName())
        .set(ChangeColumn.MODE_BEFORE, code(change.before()))
        .set(ChangeColumn.MODE_AFTER, code(change.after()))
        .set(ChangeColumn.ACTOR, change.actor().name())
        .set(ChangeColumn.ACTOR_TYPE, change.actor().type())
        .lists(ChangeColumn.SCOPE, scope)
        .set(ChangeColumn.TEXT, change.text())
        .set(ChangeColumn.EVIDENCE, change.evidence().code())
        .ofDay(change.changedAtMicros());
  }

  private static @Nullable String code(@Nullable Mode mode) {
    return mode == null ? null : mode.code();
  }
}
