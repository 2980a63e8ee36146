package dev.stallwatch.incident.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Missing requests in a run without earlier days. */
class MissingRequestsTest {
  private static final int SEEDS = 20;
  private static final long HOUR = Units.MICROS_PER_HOUR;

  /** Of two edges in their region, with a ninth and an eighteenth of all requests. */
  private static final String EDGE = "edge-3-0";

  private static final String OTHER_EDGE = "edge-3-1";

  private static List<Finding> incidents(RequestWorld world) {
    return world.find().stream().filter(finding -> finding.verdict().isIncident()).toList();
  }

  /** At noon, in the evening and at night of the region. */
  @ParameterizedTest
  @CsvSource({"5", "8.25", "11.5", "14", "17", "20.75"})
  void edgeThatLosesRequestsForSixHoursIsAnIncident(double from) {
    int found = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Finding> findings = new RequestWorld(seed).factor(0.15, EDGE, from, from + 6).find();
      assertThat(findings).hasSizeLessThanOrEqualTo(1);
      for (Finding finding : findings) {
        found++;
        assertThat(finding.scope())
            .isEqualTo(new Scope(Map.of("served_by", Set.of("cdn"), "edge", Set.of(EDGE))));
        assertThat(finding.verdict()).isEqualTo(Verdict.MISSING_TRAFFIC);
        assertThat(finding.rates().observed()).isCloseTo(0.15, within(0.08));
        assertThat(finding.confidence().comparison()).isEqualTo(Comparison.OTHER_HOURS);
        assertThat(finding.confidence().value()).isLessThanOrEqualTo(0.6);
        assertThat(finding.startedAtMicros())
            .isCloseTo(RequestWorld.micros(from), within(Units.MICROS_PER_HOUR));
        assertThat(finding.endedAtMicros())
            .isCloseTo(RequestWorld.micros(from + 6), within(Units.MICROS_PER_HOUR));
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(SEEDS * 2 / 3);
  }

  @Test
  void softwareThatIsNotServedIsAnIncident() {
    List<Finding> findings = new RequestWorld(3).factor(0, "containerd", 12, 15).find();
    assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.MISSING_TRAFFIC);
    assertThat(findings.get(0).scope().values().get("software")).containsExactly("containerd");
  }

  @Test
  void quietRunsHaveNoFinding() {
    long findings =
        IntStream.range(0, 200)
            .parallel()
            .mapToLong(
                seed ->
                    new RequestWorld(1000 + seed).requestsPerHour(500 << seed % 6).find().size())
            .sum();
    assertThat(findings).isZero();
  }

  @Test
  void movedEdgeIsNoIncident() {
    for (int seed = 0; seed < SEEDS; seed++) {
      RequestWorld world =
          new RequestWorld(seed).factor(0.1, EDGE, 12, 18).factor(2.8, OTHER_EDGE, 12, 18);
      assertThat(world.find())
          .extracting(Finding::verdict)
          .allMatch(verdict -> verdict == Verdict.MOVED_TRAFFIC);
    }
  }

  @Test
  void missingLogsOfASourceAreNoIncident() {
    for (String source : List.of("s3", "cloudfront")) {
      assertThat(new RequestWorld(5).factor(0, source, 12, 16).find())
          .extracting(Finding::verdict)
          .containsExactly(Verdict.DATA);
    }
  }

  @Test
  void missingLogsOfAllSourcesHaveNoFinding() {
    assertThat(new RequestWorld(5).factor(0, cell -> true, 12, 16).find()).isEmpty();
    assertThat(new RequestWorld(5).factor(0.1, cell -> true, 12, 16).find()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 6", "0, 20", "24, 30", "12, 30"})
  void edgeThatIsNewOrRetiredHasNoFinding(double from, double to) {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(new RequestWorld(seed).factor(0, EDGE, from, to).find()).isEmpty();
    }
  }

  @Test
  void surgesHaveNoFinding() {
    for (int seed = 0; seed < SEEDS; seed++) {
      RequestWorld world =
          new RequestWorld(seed).factor(5, "docker", 8, 10).factor(5, "docker", 14, 17);
      assertThat(world.find()).isEmpty();
    }
  }

  /** A build farm works for three hours and pauses for two. */
  @Test
  void regularPausesHaveNoFinding() {
    RequestWorld world = new RequestWorld(7);
    for (int hour = 0; hour < 30; hour += 5) {
      world.factor(0.05, "containerd", hour + 3, hour + 5);
    }
    assertThat(world.find()).isEmpty();
  }

  @Test
  void pauseOfOneClientHasNoFinding() {
    for (int seed = 0; seed < SEEDS; seed++) {
      RequestWorld world =
          new RequestWorld(seed)
              .factor(20, MissingRequestsTest::isOneCell, 0, 30)
              .factor(0.01, MissingRequestsTest::isOneCell, 12, 16);
      assertThat(incidents(world)).isEmpty();
    }
  }

  private static boolean isOneCell(List<String> cell) {
    return cell.contains(EDGE) && cell.contains("el7") && cell.contains("curl");
  }

  @Test
  void fewMissingRequestsHaveNoFinding() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(new RequestWorld(seed).requestsPerHour(100).factor(0.15, EDGE, 12, 18).find())
          .isEmpty();
    }
  }

  /** The requests of a night are few, but not missing, if only an afternoon is known. */
  @Test
  void lessThanADayIsNoHistoryOfRequests() {
    for (int seed = 0; seed < SEEDS; seed++) {
      RateTable all = new RequestWorld(seed).requestsPerHour(1200).table();
      RateTable.Builder earlier = RateTable.builder(all.dimensions(), new WindowGrid(HOUR));
      RateTable.Builder current = RateTable.builder(all.dimensions(), all.grid());
      for (int i = 0; i < all.entries(); i++) {
        long time = all.windowStartMicros(all.windowOf(i));
        boolean isEarlier = time < RequestWorld.micros(10);
        (isEarlier ? earlier : current)
            .add(time, all.cell(all.cellOf(i)), Math.round(all.trials(i)), 0);
      }
      assertThat(
              new IncidentFinder(DetectionOptions.DEFAULTS)
                  .find(
                      new WatchedRates(
                          Map.of(Metric.VOLUME, current.build()),
                          Map.of(Metric.VOLUME, earlier.build())))
                  .incidents())
          .isEmpty();
    }
  }
}
