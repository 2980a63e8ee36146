package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.mitigation.RuleKey;
import dev.stallwatch.mitigation.RuleRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The decisions of a run, counted by group.
 *
 * @param rows the counts, by window
 * @param notices sentences for the operator about what was folded or delivered repeatedly
 */
record CountedDecisions(List<RuleRow> rows, List<String> notices) {
  /** No decision. */
  static final CountedDecisions NONE = new CountedDecisions(List.of(), List.of());

  CountedDecisions {
    rows = List.copyOf(rows);
    notices = List.copyOf(notices);
  }

  /**
   * Counts decisions.
   *
   * @param blocks blocks of decisions
   * @param sources sources of access logs, in which their requests are looked up
   * @param requests the requests of the access logs
   * @param stalls stalled downloads
   */
  static CountedDecisions of(
      Parts<Scanned> blocks,
      Grouping grouping,
      List<String> sources,
      Parts<Scanned> requests,
      Parts<Paired> stalls,
      Flow flow) {
    Grouping used = grouping;
    GroupTally tally = tally(blocks, flow.share(used), used);
    if (tally.decisions() == 0) {
      return NONE;
    }
    if (tally.level().compareTo(GroupLevel.FEW_RULES) >= 0) {
      used = used.withRules(RuleWeights.heaviest(blocks, flow.share(used), flow));
      tally = tally(blocks, flow.share(used), used);
    }
    Shared<Grouping> shared = flow.share(used);
    RequestJoin join =
        RequestJoin.of(blocks, shared, tally.withRequestId(), sources, requests, stalls, flow);
    GroupNumbers numbers = new GroupNumbers(used, tally);
    int parts = flow.exchangeParts();
    List<CountGroups.Group> groups =
        blocks
            .exchange(new DeliveredDecisions(flow.share(numbers), flow.share(join), parts), parts)
            .exchange(new DistinctDecisions(parts), parts)
            .map(new CountGroups())
            .collect();
    List<RuleKey> keys = numbers.keys();
    List<RuleRow> rows = new ArrayList<>();
    groups.stream()
        .sorted(Comparator.comparingInt(CountGroups.Group::number))
        .forEach(
            group -> rows.add(new RuleRow(keys.get(group.number()), group.counts(join.scale()))));
    rows.sort(Comparator.comparingLong(row -> row.key().windowStartMicros()));
    return new CountedDecisions(rows, notices(tally, rows));
  }

  private static GroupTally tally(
      Parts<Scanned> blocks, Shared<Grouping> shared, Grouping grouping) {
    return blocks
        .map(new TallyGroups(shared))
        .reduce(GroupTally::merge)
        .orElseGet(() -> new GroupTally(grouping));
  }

  private static List<String> notices(GroupTally tally, List<RuleRow> rows) {
    List<String> notices = new ArrayList<>();
    if (tally.level() != GroupLevel.ALL) {
      notices.add(
          String.format(
              Locale.ROOT,
              "mitigation logs have more than %,d groups of records; counted without %s",
              GroupTally.MAX,
              tally.level().folded()));
    }
    long distinct = rows.stream().mapToLong(row -> row.counts().records()).sum();
    if (distinct < tally.decisions()) {
      notices.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d records of mitigation logs were delivered more than once",
              tally.decisions() - distinct,
              tally.decisions()));
    }
    return notices;
  }
}
