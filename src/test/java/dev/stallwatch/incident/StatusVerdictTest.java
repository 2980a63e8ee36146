package dev.stallwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.StatusMeaning;
import dev.stallwatch.traffic.StatusTally;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusVerdictTest {
  private final StatusTally tally = new StatusTally();

  /** Adds a status with counts in the scope and interval, in the scope, and elsewhere. */
  private StatusVerdictTest status(int status, long inside, long atOtherTimes, long elsewhere) {
    tally.add(status, inside, atOtherTimes, elsewhere);
    return this;
  }

  private RisenStatuses risen(Metric metric) {
    return RisenStatuses.of(metric, null, tally);
  }

  private static Verdict verdict(Metric metric, int status, Scope scope) {
    StatusTally one = new StatusTally();
    one.add(200, 500, 9_000, 90_000);
    one.add(status, 500, 10, 100);
    return StatusVerdict.of(RisenStatuses.of(metric, null, one), metric, List.of(), scope);
  }

  private static Scope scope(String dimension, String... values) {
    return dimension.equals("all")
        ? Scope.EVERYTHING
        : new Scope(Map.of(dimension, List.of(values)));
  }

  @Test
  void statusesAreNamedByTheirShareOfTheExcess() {
    status(200, 100, 9_800, 98_000);
    status(404, 20, 196, 1_960);
    status(403, 70, 4, 40);
    status(429, 810, 4, 40);
    assertThat(risen(Metric.CLIENT_ERROR_RATE).text()).isEqualTo("429 in 92.0 %, 403 in 7.9 %");
  }

  @Test
  void usualStatusIsNotNamedHoweverFrequentItIs() {
    status(200, 7_000, 70_000, 500_000);
    status(404, 3_000, 30_000, 1_000);
    status(403, 400, 0, 10);
    assertThat(risen(Metric.CLIENT_ERROR_RATE).codes()).containsExactly(403);
  }

  @Test
  void withoutOtherTimesTheUsualRateIsThatOfOtherGroups() {
    status(200, 700, 0, 70_000);
    status(404, 30, 0, 3_000);
    status(429, 300, 0, 30);
    assertThat(risen(Metric.CLIENT_ERROR_RATE).codes()).containsExactly(429);
  }

  @Test
  void severalStatusesAreNamedInOrder() {
    status(200, 1_000, 9_000, 90_000);
    status(502, 300, 1, 10);
    status(504, 600, 1, 10);
    status(404, 5_000, 1, 10);
    assertThat(risen(Metric.SERVER_ERROR_RATE).text()).isEqualTo("504 in 66.7 %, 502 in 33.3 %");
  }

  @Test
  void onlyStatusesOfTheMeaningOfTheFindingAreNamed() {
    status(200, 1_000, 9_000, 90_000);
    status(404, 450, 1, 10);
    status(429, 550, 1, 10);
    assertThat(RisenStatuses.of(Metric.CLIENT_ERROR_RATE, StatusMeaning.MISSING, tally).text())
        .isEqualTo("404 in 100.0 %");
  }

  @Test
  void emptyTallyHasNoStatuses() {
    assertThat(risen(Metric.SERVER_ERROR_RATE)).isEqualTo(RisenStatuses.NONE);
    assertThat(RisenStatuses.NONE.text()).isEmpty();
  }

  @Test
  void statusesFromTheTablesHaveNoShares() {
    assertThat(RisenStatuses.ofCodes(List.of(429, 403)).text()).isEqualTo("429, 403");
  }

  @ParameterizedTest
  @CsvSource({
    "429, software, RATE_LIMIT",
    "429, path, RATE_LIMIT",
    "403, country, BLOCK",
    "401, software, BLOCK",
    "451, country, BLOCK",
    "403, path, RULE",
    "403, rule, RULE",
    "404, path, MISSING_OBJECTS",
    "410, object, MISSING_OBJECTS",
    "416, software_version, BROKEN_RESUMES",
    "416, object, BROKEN_RESUMES",
    "499, region, CLIENTS_GAVE_UP",
    "408, all, CLIENTS_GAVE_UP",
    "400, software_version, MITIGATION_OR_CLIENT_REGRESSION",
    "413, all, GLOBAL",
  })
  void statusOfRefusalsDecides(int status, String dimension, Verdict expected) {
    assertThat(verdict(Metric.CLIENT_ERROR_RATE, status, scope(dimension, "x")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "503, edge, EDGE",
    "502, edge_node, EDGE",
    "502, cache, ORIGIN",
    "504, all, ORIGIN",
    "522, all, ORIGIN",
    "502, path, ORIGIN",
    "504, object, ORIGIN",
    "503, all, OUTAGE",
    "500, all, OUTAGE",
    "503, network, PEERING",
    "503, region, REGIONAL",
    "503, software, MITIGATION_OR_CLIENT_REGRESSION",
  })
  void statusOfServersIsReadWithTheScope(int status, String dimension, Verdict expected) {
    String value = dimension.equals("cache") ? "miss" : "x";
    assertThat(verdict(Metric.SERVER_ERROR_RATE, status, scope(dimension, value)))
        .isEqualTo(expected);
  }

  @Test
  void gatewayErrorsAtManyEdgesAreOfTheOrigin() {
    Scope edges = scope("edge", "ams", "cdg", "fra", "lhr");
    assertThat(verdict(Metric.SERVER_ERROR_RATE, 502, edges)).isEqualTo(Verdict.ORIGIN);
  }

  @Test
  void mixedStatusesLeaveTheVerdictToTheScope() {
    status(200, 1_000, 9_000, 90_000);
    status(404, 450, 1, 10);
    status(429, 550, 1, 10);
    RisenStatuses mixed = risen(Metric.CLIENT_ERROR_RATE);
    assertThat(mixed.codes()).containsExactly(429, 404);
    assertThat(
            StatusVerdict.of(mixed, Metric.CLIENT_ERROR_RATE, List.of(), scope("software", "pip")))
        .isEqualTo(Verdict.MITIGATION_OR_CLIENT_REGRESSION);
  }

  @Test
  void statusesOfOneMeaningDecideTogether() {
    status(200, 1_000, 9_000, 90_000);
    status(401, 450, 1, 10);
    status(403, 550, 1, 10);
    RisenStatuses refused = risen(Metric.CLIENT_ERROR_RATE);
    assertThat(
            StatusVerdict.of(refused, Metric.CLIENT_ERROR_RATE, List.of(), scope("country", "fr")))
        .isEqualTo(Verdict.BLOCK);
  }
}
