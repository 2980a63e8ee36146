package dev.stallwatch.evaluation;

import dev.stallwatch.enrich.AwsIpRanges;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.enrich.FineDimensions;
import dev.stallwatch.enrich.NoMask;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.Request;
import dev.stallwatch.scenario.Event;
import dev.stallwatch.scenario.score.IncidentCells;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * The requests of simulated logs, grouped by the dimensions that scopes name, also fine ones, so
 * that scopes can be compared by the requests that they select.
 */
final class LoggedRequests {
  private static final String RANGES = "ip-ranges.json";
  private static final String LOG = ".gz";

  private final Path logs;

  /**
   * Creates a reader of logs.
   *
   * @param logs directory that a simulation wrote
   */
  LoggedRequests(Path logs) {
    this.logs = logs;
  }

  /**
   * Counts the requests during each of the events.
   *
   * @param dimensions codes of the dimensions that distinguish groups
   * @return the groups of each event, in the order of the events
   */
  List<IncidentCells> during(List<Event> events, SortedSet<String> dimensions) {
    List<Dimension> grouped =
        Stream.of(Dimension.values()).filter(d -> dimensions.contains(d.code())).toList();
    List<Map<List<String>, Integer>> counts = new ArrayList<>();
    events.forEach(event -> counts.add(new HashMap<>()));
    try (Stream<Path> files = Files.walk(logs)) {
      Enricher enricher =
          new Enricher(
              new NoMask(),
              AwsIpRanges.parse(List.of(Files.readAllBytes(logs.resolve(RANGES)))),
              null);
      for (Path file : files.filter(path -> path.toString().endsWith(LOG)).sorted().toList()) {
        count(file, enricher, events, grouped, counts);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counts.stream().map(of -> cells(grouped, of)).toList();
  }

  private static void count(
      Path file,
      Enricher enricher,
      List<Event> events,
      List<Dimension> grouped,
      List<Map<List<String>, Integer>> counts)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      LogFileReader reader = LogFileOpening.open(in, new LogFormats(FormatOptions.DEFAULTS));
      String source = reader.source() == null ? "" : reader.source();
      while (reader.next()) {
        if (reader.line() instanceof ParsedLine.Accepted accepted) {
          Request request = enricher.enrich(accepted.record(), source);
          long at = accepted.record().timing().startedAtMicros();
          for (int event = 0; event < events.size(); event++) {
            if (at >= Units.micros(events.get(event).from())
                && at < Units.micros(events.get(event).to())) {
              List<String> values =
                  grouped.stream().map(d -> FineDimensions.value(d, request)).toList();
              int unused = counts.get(event).merge(values, 1, Integer::sum);
            }
          }
        }
      }
    }
  }

  private static IncidentCells cells(List<Dimension> grouped, Map<List<String>, Integer> counts) {
    List<Map<String, String>> groups = new ArrayList<>();
    List<Integer> requests = new ArrayList<>();
    counts.forEach(
        (values, count) -> {
          Map<String, String> group = new HashMap<>();
          for (int d = 0; d < grouped.size(); d++) {
            group.put(grouped.get(d).code(), values.get(d));
          }
          groups.add(group);
          requests.add(count);
        });
    return new IncidentCells(groups, requests.stream().mapToDouble(Integer::doubleValue).toArray());
  }
}
