package dev.stallwatch.engine.published;

import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.parquet.TimeSpan;
import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.mitigation.RuleCounts;
import dev.stallwatch.mitigation.RuleKey;
import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.model.mitigation.RuleSetting;
import dev.stallwatch.table.ChangeColumn;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.MitigationColumn;
import dev.stallwatch.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs published about mitigations before a run.
 *
 * @param rows the counts of the day before, by window
 * @param settings the last known mode of each rule
 */
public record EarlierMitigations(List<RuleRow> rows, List<RuleSetting> settings) {
  private static final List<ChangeColumn> SETTING =
      List.of(
          ChangeColumn.CHANGED_AT,
          ChangeColumn.VENDOR,
          ChangeColumn.RULE,
          ChangeColumn.RULE_NAME,
          ChangeColumn.MODE_AFTER);

  private static final Comparator<RuleRow> BY_TIME =
      Comparator.comparingLong((RuleRow row) -> row.key().windowStartMicros())
          .thenComparing(row -> row.key().rule().key())
          .thenComparing(row -> row.key().group())
          .thenComparing(row -> row.key().toString());

  /** Copies the lists. */
  public EarlierMitigations {
    rows = List.copyOf(rows);
    settings = List.copyOf(settings);
  }

  /**
   * Reads the tables of earlier runs.
   *
   * @param beginMicros start of the run, microseconds since the epoch
   */
  public static EarlierMitigations before(long beginMicros, PublishedHistory history) {
    List<RuleRow> rows = new ArrayList<>();
    history
        .rowsWithin(
            Table.MITIGATIONS,
            Table.MITIGATIONS.columns(),
            new TimeSpan(
                MitigationColumn.WINDOW_START, beginMicros - Units.MICROS_PER_DAY, beginMicros))
        .forEach(row -> rows.add(row(row)));
    rows.sort(BY_TIME);
    Map<String, RuleSetting> latest = new TreeMap<>();
    history
        .rowsWithin(
            Table.CHANGES,
            SETTING,
            new TimeSpan(
                ChangeColumn.CHANGED_AT,
                beginMicros - PublishedHistory.HISTORY_DAYS * Units.MICROS_PER_DAY,
                beginMicros))
        .forEach(
            row -> {
              if (!row.isNull(ChangeColumn.RULE) && !row.isNull(ChangeColumn.MODE_AFTER)) {
                RuleSetting setting = setting(row);
                latest.merge(
                    setting.vendor() + '\n' + setting.rule(), setting, EarlierMitigations::later);
              }
            });
    return new EarlierMitigations(rows, List.copyOf(latest.values()));
  }

  /** Returns the later one; of two at the same time, that which stops more. */
  private static RuleSetting later(RuleSetting one, RuleSetting other) {
    int order = Long.compare(one.atMicros(), other.atMicros());
    if (order == 0) {
      order = String.valueOf(one.mode()).compareTo(String.valueOf(other.mode()));
      return order <= 0 ? one : other;
    }
    return order > 0 ? one : other;
  }

  private static RuleSetting setting(TableRow row) {
    String rule = row.text(ChangeColumn.RULE);
    return new RuleSetting(
        row.micros(ChangeColumn.CHANGED_AT),
        row.text(ChangeColumn.VENDOR),
        rule,
        row.isNull(ChangeColumn.RULE_NAME) ? rule : row.text(ChangeColumn.RULE_NAME),
        mode(row.text(ChangeColumn.MODE_AFTER)),
        Actor.UNKNOWN,
        null);
  }

  private static RuleRow row(TableRow row) {
    return new RuleRow(
        new RuleKey(
            row.micros(MitigationColumn.WINDOW_START),
            new Rule(
                row.text(MitigationColumn.VENDOR),
                row.text(MitigationColumn.PRODUCT),
                Layer.valueOf(row.text(MitigationColumn.LAYER).toUpperCase(Locale.ROOT)),
                row.text(MitigationColumn.RULE),
                row.text(MitigationColumn.RULE_NAME)),
            mode(row.text(MitigationColumn.MODE)),
            row.text(MitigationColumn.ACTION),
            new MatchedGroup(
                row.text(MitigationColumn.SOURCE),
                textOrNull(row, MitigationColumn.REGION),
                textOrNull(row, MitigationColumn.COUNTRY),
                textOrNull(row, MitigationColumn.NETWORK),
                textOrNull(row, MitigationColumn.EDGE),
                textOrNull(row, MitigationColumn.OS),
                textOrNull(row, MitigationColumn.SOFTWARE),
                textOrNull(row, MitigationColumn.HOST),
                textOrNull(row, MitigationColumn.PATH))),
        new RuleCounts(
            row.number(MitigationColumn.RECORDS),
            row.real(MitigationColumn.WEIGHT),
            row.real(MitigationColumn.WEIGHT_SQUARES),
            countOrZero(row, MitigationColumn.REQUESTS),
            countOrZero(row, MitigationColumn.CLIENTS),
            countOrZero(row, MitigationColumn.JOINED),
            countOrZero(row, MitigationColumn.JOINED_STALLED),
            micros(row, MitigationColumn.FIRST_AT, MitigationColumn.WINDOW_START),
            micros(row, MitigationColumn.LAST_AT, MitigationColumn.WINDOW_END)));
  }

  private static Mode mode(String code) {
    return Mode.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static @Nullable String textOrNull(TableRow row, Column column) {
    return row.isNull(column) ? null : row.text(column);
  }

  /** Returns a time; that of the bound of the window in rows of versions without the column. */
  private static long micros(TableRow row, Column column, Column bound) {
    return row.micros(row.isNull(column) ? bound : column);
  }

  private static long countOrZero(TableRow row, Column column) {
    return row.isNull(column) ? 0 : row.number(column);
  }
}
