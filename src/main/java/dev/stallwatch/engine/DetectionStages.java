package dev.stallwatch.engine;

import dev.stallwatch.engine.client.ScopeClients;
import dev.stallwatch.engine.evidence.StallEvidence;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.published.Background;
import dev.stallwatch.engine.published.EarlierTraffic;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.incident.DataEdges;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.RateCourse;
import dev.stallwatch.incident.RisenStatuses;
import dev.stallwatch.incident.revision.Continuity;
import dev.stallwatch.incident.revision.FindingsOfDay;
import dev.stallwatch.incident.search.Expectations;
import dev.stallwatch.incident.search.IncidentFinder;
import dev.stallwatch.incident.search.StatusSplit;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.request.StatusMeaning;
import dev.stallwatch.quality.Completeness;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.SourceHour;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The stages that the driver runs over cells: rate tables, missing logs, the search for incidents,
 * their scope, evidence and identity.
 */
final class DetectionStages {
  private final Flow flow;
  private final AnalysisOptions options;
  private final TrafficAnalysis analysis;
  private final Background background;

  DetectionStages(Flow flow, AnalysisOptions options, TrafficAnalysis analysis) {
    this.flow = flow;
    this.options = options;
    this.analysis = analysis;
    this.background = analysis.background();
  }

  /** Brings the cells of this run and of earlier days to the driver, one table per metric. */
  WatchedRates rates() {
    return cells().all();
  }

  private CellRates cells() {
    return new CellRates(
        flow, background.watched(analysis.traffic()), background.traffic(), options.scan().grid());
  }

  /** Measures how complete each hour of each source is. */
  List<SourceHour> completeness(WatchedRates rates) {
    return SourceCompleteness.hours(rates, fromMicros(), toMicros());
  }

  /** Returns the incidents of earlier runs that this run may continue. */
  Continuity continuity(DataEdges edges) {
    return new Continuity(background.incidents(), beginMicros(), edges.fromMicros());
  }

  /**
   * Searches the rates for incidents. An incident that reaches the end of the data is marked as
   * such, because the data ends there and not the incident.
   */
  Findings detect(WatchedRates rates, List<SourceHour> hours, DataEdges edges) {
    Gaps gaps = Completeness.gaps(hours).and(background.gaps()).and(missingSources());
    Findings found =
        new IncidentFinder(options.detection())
            .find(rates.current(), new Expectations(rates, gaps));
    return found.with(split(found, gaps).stream().map(edges::mark).toList());
  }

  /** Returns the findings; those of errors that mix causes are replaced by one for each. */
  private List<Finding> split(Findings found, Gaps gaps) {
    IncidentFinder finder = new IncidentFinder(options.detection());
    CellRates rates = cells();
    IdentityHashMap<Finding, RisenStatuses> risen = statuses().risen(found.incidents());
    List<Finding> split = new ArrayList<>();
    for (Finding finding : found.incidents()) {
      List<Finding> parts = new ArrayList<>();
      Set<StatusMeaning> meanings =
          StatusSplit.meanings(risen.getOrDefault(finding, RisenStatuses.NONE));
      for (StatusMeaning meaning : meanings) {
        WatchedRates alone =
            rates.ofErrors(finding.metric(), StatusSplit.without(meanings, meaning));
        finder
            .find(alone.current(), new Expectations(alone, gaps))
            .incidents()
            .forEach(part -> parts.add(part.amongErrors(meaning)));
      }
      List<Finding> others = new ArrayList<>(found.incidents());
      others.remove(finding);
      others.addAll(split);
      split.addAll(StatusSplit.parts(finding, parts, others));
    }
    return split;
  }

  private StatusCounts statuses() {
    return new StatusCounts(background.watched(analysis.traffic()));
  }

  /** Drops findings that ended before the day of the run, if the run analyses one day. */
  Findings keepOfExtent(Findings found, Continuity continuity) {
    return options.extent() instanceof Extent.Day day
        ? new FindingsOfDay(day.date(), continuity).of(found)
        : found;
  }

  /**
   * Refines the scope by a finer dimension where that fits better, and adds the rises of single
   * objects, hosts, paths and size classes that the cells do not show.
   */
  Findings refine(Findings found, DataEdges edges) {
    FineScopes fine = analysis.fine();
    return fine.withFine(fine.refined(found, options.detection()), options.detection(), edges);
  }

  /** Tests how the events of each finding spread over clients, and collects evidence. */
  TestedFindings test(Findings refined) {
    return new TestedFindings(
        refined,
        analysis.fine(),
        StallEvidence.of(
            flow,
            refined.incidents(),
            analysis.stalls(),
            background.stallsOfDayBefore(),
            beginMicros()),
        new ScopeClients(
            background.watched(analysis.traffic()), background.traffic().map(EarlierTraffic::rows)),
        statuses(),
        options.detection());
  }

  /** Assigns each finding its identity, and the start that an earlier run published. */
  List<Incident> continueEarlier(TestedFindings tested, Continuity continuity, WatchedRates rates) {
    List<Finding> found = tested.findings().incidents();
    List<Continuity.Revised> revised = continuity.of(found);
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      incidents.add(
          Incident.of(
              revised.get(i).finding(),
              revised.get(i).revision(),
              tested.of(found.get(i)),
              course(rates, found.get(i))));
    }
    return List.copyOf(incidents);
  }

  /** Returns the rate over time; that of an object within further limits is not counted. */
  private RateCourse course(WatchedRates rates, Finding finding) {
    Scope scope = finding.scope();
    if (scope.values().containsKey(Dimension.OBJECT.code()) && scope.values().size() > 1) {
      return RateCourse.NONE;
    }
    Optional<RateTable> fine = analysis.fine().rates(finding);
    RateTable table = fine.isPresent() ? fine.get() : rates.current().get(finding.metric());
    return table == null
        ? RateCourse.NONE
        : RateCourse.of(finding.metric(), table, finding.scope(), finding.startedAtMicros());
  }

  private long beginMicros() {
    return options.beginMicros(analysis.firstEventMicros());
  }

  /** A source without any file is missing for the entire period. */
  private Gaps missingSources() {
    return new Gaps(
        analysis.sourcesWithoutFiles().stream()
            .map(source -> new Gap(source, fromMicros(), toMicros()))
            .toList());
  }

  /** Returns the start of the analysed period: the one of the options, or the first request. */
  private long fromMicros() {
    long from = options.scan().fromMicros();
    return from == Long.MIN_VALUE ? analysis.firstEventMicros() : from;
  }

  private long toMicros() {
    long to = options.scan().toMicros();
    return to == Long.MAX_VALUE ? analysis.lastEventMicros() : to;
  }
}
