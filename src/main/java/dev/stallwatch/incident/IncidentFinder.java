package dev.stallwatch.incident;

import com.google.common.hash.Hashing;
import dev.stallwatch.detect.Baseline;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One incident per cause: searches every metric for rises, takes rises that overlap in time and
 * scope for one event, and says what each looks like. 206 responses alone are no incident: when
 * nothing is cut short, clients fetch in ranges because they want to.
 */
public final class IncidentFinder {
  /** A rise weaker than this share of an earlier one that it touches is the rest of it. */
  private static final double REST = 0.2;

  private static final int ID_LENGTH = 12;

  private final DetectionOptions options;

  /** With what counts as an incident. */
  public IncidentFinder(DetectionOptions options) {
    this.options = options;
  }

  private record Event(
      Metric metric,
      Localisation rise,
      Comparison comparison,
      RateTable table,
      Baseline baseline,
      List<Metric> also) {
    long startMicros() {
      return table.windowStartMicros(rise.fromWindow());
    }

    long endMicros() {
      return table.windowStartMicros(rise.toWindow());
    }

    boolean sharesTimeAndScope(Event other) {
      return startMicros() < other.endMicros()
          && other.startMicros() < endMicros()
          && RiseSearch.overlap(rise.scope(), other.rise.scope());
    }
  }

  /** The incidents that the rates of all metrics show together. */
  public Findings find(WatchedRates rates) {
    List<Event> events = new ArrayList<>();
    List<Anomaly> anomalies = new ArrayList<>();
    int cells = 0;
    int windows = 0;
    for (Map.Entry<Metric, RateTable> entry : new TreeMap<>(rates.current()).entrySet()) {
      RateTable table = entry.getValue();
      cells = Math.max(cells, table.cells());
      windows = Math.max(windows, table.windows());
      RiseSearch search = new RiseSearch(entry.getKey(), table, options);
      List<Rise> rises = search.rises();
      Baseline baseline = search.baseline();
      for (Rise found : rises) {
        Event event =
            new Event(
                entry.getKey(),
                found.localisation(),
                found.comparison(),
                table,
                baseline,
                new ArrayList<>());
        anomalies.addAll(anomalies(event));
        add(events, event);
      }
    }
    List<Finding> findings =
        events.stream()
            .map(this::finding)
            .sorted(
                Comparator.comparingDouble(Finding::excess)
                    .reversed()
                    .thenComparing(Finding::incidentId))
            .toList();
    return new Findings(findings, anomalies, cells, windows);
  }

  private static void add(List<Event> events, Event event) {
    for (Event earlier : events) {
      if (earlier.sharesTimeAndScope(event)) {
        boolean sameMetric = earlier.metric() == event.metric();
        if (!sameMetric || event.rise().excess() < REST * earlier.rise().excess()) {
          if (!sameMetric && !earlier.also().contains(event.metric())) {
            earlier.also().add(event.metric());
          }
          return;
        }
      }
    }
    if (event.metric() != Metric.PARTIAL_RATE) {
      events.add(event);
    }
  }

  private Finding finding(Event event) {
    Localisation rise = event.rise();
    RateTable table = event.table();
    Contrasts beside = new Contrasts(table, event.baseline(), rise);
    Scope scope = beside.withPath();
    Measure measure =
        Measure.of(table, event.baseline(), scope, rise.fromWindow(), rise.toWindow());
    boolean open = rise.toWindow() >= table.windows();
    String text = ScopeText.of(scope);
    return new Finding(
        identity(event.startMicros(), text),
        event.metric(),
        event.also(),
        Verdict.of(scope),
        Severity.of(measure.excess(), measure.observedRate()),
        event.startMicros(),
        open ? Units.UNKNOWN : event.endMicros(),
        scope,
        text,
        measure.observedRate(),
        measure.expectedRate(),
        Math.round(measure.trials()),
        measure.excess(),
        Math.min(event.comparison().mostConfidence(), 1 - rise.falseAlarmProbability()),
        event.comparison(),
        beside.of(scope));
  }

  private static String identity(long startMicros, String scopeText) {
    LocalDate day = LocalDate.ofInstant(Units.instant(startMicros), ZoneOffset.UTC);
    return Hashing.sha256()
        .hashString(day + " " + scopeText, StandardCharsets.UTF_8)
        .toString()
        .substring(0, ID_LENGTH);
  }

  private static List<Anomaly> anomalies(Event event) {
    List<Anomaly> anomalies = new ArrayList<>();
    RateTable table = event.table();
    Localisation rise = event.rise();
    for (int window = rise.fromWindow(); window < rise.toWindow(); window++) {
      Measure measure = Measure.of(table, event.baseline(), rise.scope(), window, window + 1);
      if (measure.excess() > 0) {
        double k = measure.events();
        double e = measure.expected();
        anomalies.add(
            new Anomaly(
                event.metric(),
                table.windowStartMicros(window),
                rise.scope(),
                measure.observedRate(),
                measure.expectedRate(),
                Math.round(measure.trials()),
                measure.excess(),
                k * Math.log(k / e) - (k - e)));
      }
    }
    return anomalies;
  }
}
