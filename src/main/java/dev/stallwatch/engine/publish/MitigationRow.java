package dev.stallwatch.engine.publish;

import dev.stallwatch.engine.parquet.RowOf;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.mitigation.RuleCounts;
import dev.stallwatch.mitigation.RuleKey;
import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.table.MitigationColumn;
import dev.stallwatch.table.Table;
import org.jspecify.annotations.Nullable;

/** Creates rows of {@code mitigations}. */
public final class MitigationRow {
  private MitigationRow() {}

  /**
   * Returns the row of counted decisions.
   *
   * @param windowMicros width of the window, microseconds
   */
  public static TableRow of(RuleRow counted, long windowMicros) {
    RuleKey key = counted.key();
    Rule rule = key.rule();
    MatchedGroup group = key.group();
    RuleCounts counts = counted.counts();
    boolean hasRequests = counts.requests() > 0;
    boolean isTimed = counted.isTimed(windowMicros);
    return new RowOf<MitigationColumn>(Table.MITIGATIONS)
        .set(MitigationColumn.WINDOW_START, key.windowStartMicros())
        .set(MitigationColumn.WINDOW_END, key.windowStartMicros() + windowMicros)
        .set(MitigationColumn.VENDOR, rule.vendor())
        .set(MitigationColumn.PRODUCT, rule.product())
        .set(MitigationColumn.LAYER, rule.layer().code())
        .set(MitigationColumn.RULE, rule.key())
        .set(MitigationColumn.RULE_NAME, rule.name())
        .set(MitigationColumn.MODE, key.mode().code())
        .set(MitigationColumn.ACTION, key.action())
        .set(MitigationColumn.SOURCE, group.source())
        .set(MitigationColumn.REGION, group.region())
        .set(MitigationColumn.COUNTRY, group.country())
        .set(MitigationColumn.NETWORK, group.network())
        .set(MitigationColumn.EDGE, group.edge())
        .set(MitigationColumn.OS, group.os())
        .set(MitigationColumn.SOFTWARE, group.software())
        .set(MitigationColumn.HOST, group.host())
        .set(MitigationColumn.PATH, group.path())
        .set(MitigationColumn.RECORDS, counts.records())
        .set(MitigationColumn.WEIGHT, counts.weight())
        .set(MitigationColumn.WEIGHT_SQUARES, counts.weightSquares())
        .set(MitigationColumn.REQUESTS, known(hasRequests, counts.requests()))
        .set(MitigationColumn.CLIENTS, known(counts.clients() > 0, counts.clients()))
        .set(MitigationColumn.JOINED, known(hasRequests, counts.joined()))
        .set(MitigationColumn.JOINED_STALLED, known(hasRequests, counts.joinedStalled()))
        .set(MitigationColumn.FIRST_AT, known(isTimed, counts.firstMicros()))
        .set(MitigationColumn.LAST_AT, known(isTimed, counts.lastMicros()))
        .ofDay(key.windowStartMicros());
  }

  private static @Nullable Long known(boolean isKnown, long value) {
    return isKnown ? value : null;
  }
}
