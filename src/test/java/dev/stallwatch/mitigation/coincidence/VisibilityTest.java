package dev.stallwatch.mitigation.coincidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisibilityTest {
  private static final long START = Units.micros(Instant.parse("2020-07-05T19:00:00Z"));

  @Test
  void nothingIsAskedAboutTheCdnIfOnlyTheOriginServed() {
    assertThat(clauses(Map.of("served_by", Set.of("origin")))).isEmpty();
  }

  @Test
  void edgesOfTheScopeAreInTheQuestion() {
    assertThat(clauses(Map.of("edge", Set.of("fra", "sin"))).get(0))
        .isEqualTo(
            "no L3/4 log covers dl.example.com; ask the CDN which rules acted at fra, sin from"
                + " 18:55");
  }

  private static List<String> clauses(Map<String, Set<String>> scope) {
    Affected affected =
        new Affected(
            Metric.STALL_RATE,
            new Scope(scope),
            START,
            false,
            Units.UNKNOWN,
            List.of("dl.example.com"));
    return new Visibility(affected, new Reasons(START, Units.UNKNOWN), 300_000_000L).clauses();
  }
}
