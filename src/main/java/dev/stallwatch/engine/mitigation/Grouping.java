package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.block.CountedNames;
import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.WindowGrid;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the decisions of a run are grouped.
 *
 * @param grid the windows
 * @param fromMicros start of the time of which decisions count, microseconds since the epoch
 * @param toMicros end of that time, exclusive
 * @param names the values of cells that the run names
 * @param start the level at which grouping starts
 * @param kept identities of the rules that have their names at {@link GroupLevel#FEW_RULES}
 */
record Grouping(
    WindowGrid grid,
    long fromMicros,
    long toMicros,
    CountedNames names,
    GroupLevel start,
    @SuppressWarnings("NonApiType") HashSet<String> kept) // serializable
    implements Serializable {

  /** Returns the grouping in which only some rules have their names. */
  Grouping withRules(Set<String> rules) {
    return new Grouping(
        grid, fromMicros, toMicros, names, GroupLevel.FEW_RULES, new HashSet<>(rules));
  }

  /** Whether a decision counts. */
  boolean covers(NotedDecision decision) {
    return decision.atMicros() >= fromMicros && decision.atMicros() < toMicros;
  }

  /** Returns the start of the window of a decision. */
  long window(NotedDecision decision) {
    return grid.startMicros(decision.atMicros());
  }

  /** Returns the kind as which decisions of a kind are counted at a level. */
  DecisionKind counted(DecisionKind kind, GroupLevel level) {
    return level.folded(
        new DecisionKind(kind.rule(), kind.mode(), kind.action(), named(kind.group())), kept);
  }

  private MatchedGroup named(MatchedGroup group) {
    return names.areAll()
        ? group
        : new MatchedGroup(
            group.source(),
            named(Dimension.REGION, group.region()),
            group.country(),
            group.network(),
            named(Dimension.EDGE, group.edge()),
            named(Dimension.OS, group.os()),
            group.software() == null
                ? null
                : named(Dimension.SOFTWARE, names.software().family(group.software())),
            group.host(),
            group.path());
  }

  private @Nullable String named(Dimension dimension, @Nullable String value) {
    return value == null ? null : names.cells().value(dimension, value);
  }
}
