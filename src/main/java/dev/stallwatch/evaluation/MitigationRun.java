package dev.stallwatch.evaluation;

import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.mitigation.MitigationActivity;
import dev.stallwatch.mitigation.RuleCounts;
import dev.stallwatch.mitigation.RuleKey;
import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.mitigation.change.RuleChanges;
import dev.stallwatch.mitigation.coincidence.Affected;
import dev.stallwatch.mitigation.coincidence.CoincidenceSearch;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.scenario.mitigation.DownloadCounts;
import dev.stallwatch.scenario.mitigation.LoggedDecision;
import dev.stallwatch.scenario.mitigation.MitigationWorld;
import dev.stallwatch.scenario.mitigation.WorldScore;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the rules of a world with its incident, as the job does. */
final class MitigationRun {
  private final MitigationWorld world;
  private final WindowGrid grid;

  MitigationRun(MitigationWorld world) {
    this.world = world;
    this.grid = new WindowGrid(world.counts().widthMicros());
  }

  WorldScore score() {
    List<RuleRow> rows = rows();
    List<Change> changes =
        RuleChanges.of(grid.widthMicros(), rows, world.changes(), world.settings());
    MitigationWorld.Incident incident = world.incident();
    Coincidences coincidences =
        new CoincidenceSearch(new MitigationActivity(grid.widthMicros(), rows, changes))
            .of(
                new Affected(
                    incident.metric(),
                    incident.scope(),
                    incident.startMicros(),
                    false,
                    incident.endMicros(),
                    incident.hosts()),
                rates());
    return WorldScore.of(world, changes, coincidences);
  }

  /** Returns the downloads as detection has them. */
  private RateTable rates() {
    DownloadCounts counts = world.counts();
    RateTable.Builder table =
        RateTable.builder(CellKey.DIMENSIONS.stream().map(Dimension::code).toList(), grid);
    for (int cell = 0; cell < counts.cells().size(); cell++) {
      CellKey key = counts.cells().get(cell);
      List<String> values = CellKey.DIMENSIONS.stream().map(key::value).toList();
      for (int window = 0; window < counts.windows(); window++) {
        if (counts.startMicros(window) >= world.countsFromMicros()) {
          RateTable.Builder unused =
              table.add(
                  counts.startMicros(window),
                  values,
                  counts.trials(cell, window),
                  counts.events(cell, window));
        }
      }
    }
    return table.build();
  }

  /** Counts decisions; one that was delivered twice counts once. */
  private List<RuleRow> rows() {
    Map<RuleKey, Tally> tallies = new HashMap<>();
    Set<String> delivered = new HashSet<>();
    for (LoggedDecision logged : world.decisions()) {
      Decision decision = logged.decision();
      if (decision.eventId() == null || delivered.add(decision.eventId())) {
        RuleKey key =
            new RuleKey(
                grid.startMicros(decision.atMicros()),
                decision.rule(),
                decision.mode(),
                decision.action(),
                group(logged));
        tallies.computeIfAbsent(key, unused -> new Tally()).add(logged);
      }
    }
    List<RuleRow> rows = new ArrayList<>();
    tallies.forEach((key, tally) -> rows.add(new RuleRow(key, tally.counts())));
    return rows;
  }

  private static MatchedGroup group(LoggedDecision logged) {
    Matched matched = logged.decision().matched();
    CellKey cell = logged.cell();
    return new MatchedGroup(
        logged.source(),
        logged.showsRegion() ? cell.region() : null,
        matched.country(),
        matched.network() == Units.UNKNOWN ? null : Long.toString(matched.network()),
        matched.edge(),
        logged.showsUserAgent() ? cell.os() : null,
        logged.showsUserAgent() ? cell.software() : null,
        matched.host(),
        matched.path());
  }

  /** Counts of the decisions with the same key. */
  private static final class Tally {
    private final Set<String> requests = new HashSet<>();
    private final Set<String> clients = new HashSet<>();
    private long records;
    private double weight;
    private double weightSquares;
    private long joined;
    private long joinedStalled;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private void add(LoggedDecision logged) {
      Decision decision = logged.decision();
      records++;
      first = Math.min(first, decision.atMicros());
      last = Math.max(last, decision.atMicros());
      weight += decision.weight();
      weightSquares += (double) decision.weight() * decision.weight();
      addTo(clients, decision.matched().client());
      if (addTo(requests, decision.requestId())) {
        joined += logged.joined() ? 1 : 0;
        joinedStalled += logged.stalled() ? 1 : 0;
      }
    }

    private static boolean addTo(Set<String> values, @Nullable String value) {
      return value != null && values.add(value);
    }

    private RuleCounts counts() {
      return new RuleCounts(
          records,
          weight,
          weightSquares,
          requests.size(),
          clients.size(),
          joined,
          joinedStalled,
          first,
          last);
    }
  }
}
