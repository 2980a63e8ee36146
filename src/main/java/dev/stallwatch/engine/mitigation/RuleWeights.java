package dev.stallwatch.engine.mitigation;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.block.ByteReader;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules with the most weight, exactly, if a run has too many of them: a log with a new
 * rule name for each record must not hide the others.
 */
final class RuleWeights {
  /** Rules that have their names then. */
  static final int MAX_NAMED = 100;

  private static final Comparator<Weight> HEAVIEST_FIRST =
      Comparator.comparingLong(Weight::weight).reversed().thenComparing(Weight::rule);

  private RuleWeights() {}

  private record Weight(String rule, long weight) implements Serializable {}

  /** Returns the identities of the rules with the most weight. */
  static Set<String> heaviest(Parts<Scanned> blocks, Shared<Grouping> grouping, Flow flow) {
    int parts = flow.exchangeParts();
    return blocks
        .exchange(new WeightsOfRules(grouping, parts), parts)
        .map(new HeaviestRules())
        .collect()
        .stream()
        .sorted(HEAVIEST_FIRST)
        .limit(MAX_NAMED)
        .map(Weight::rule)
        .collect(Collectors.toSet());
  }

  /** Adds up the weights of rules within each block. */
  private record WeightsOfRules(Shared<Grouping> grouping, int parts)
      implements Task<Scanned, Keyed> {
    @Override
    public Iterator<Keyed> results(Iterator<Scanned> blocks) {
      return Iterators.concat(Iterators.transform(blocks, block -> entries(block).iterator()));
    }

    private List<Keyed> entries(Scanned block) {
      Map<String, Long> weights = new HashMap<>();
      MitigationBlock.decisions(
          block.block(),
          decision -> {
            if (grouping.value().covers(decision)) {
              weights.merge(GroupLevel.id(decision.kind().rule()), decision.weight(), Long::sum);
            }
          });
      List<Keyed> entries = new ArrayList<>();
      weights.forEach(
          (rule, weight) ->
              entries.add(
                  new Keyed(
                      Math.floorMod(rule.hashCode(), parts),
                      new ByteWriter().sortable(rule).bytes(),
                      new ByteWriter().number(weight).bytes())));
      return entries;
    }
  }

  /** Returns the heaviest rules of a part. */
  private static final class HeaviestRules implements Task<Keyed, Weight> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Weight> results(Iterator<Keyed> sorted) {
      PriorityQueue<Weight> heaviest = new PriorityQueue<>(HEAVIEST_FIRST.reversed());
      @Nullable String rule = null;
      long sum = 0;
      while (sorted.hasNext()) {
        Keyed next = sorted.next();
        String of = new ByteReader(next.key()).sortableText();
        if (rule != null && !of.equals(rule)) {
          add(new Weight(rule, sum), heaviest);
          sum = 0;
        }
        rule = of;
        sum += new ByteReader(next.value()).number();
      }
      if (rule != null) {
        add(new Weight(rule, sum), heaviest);
      }
      return heaviest.iterator();
    }

    private static void add(Weight weight, PriorityQueue<Weight> heaviest) {
      heaviest.add(weight);
      if (heaviest.size() > MAX_NAMED) {
        heaviest.remove();
      }
    }
  }
}
