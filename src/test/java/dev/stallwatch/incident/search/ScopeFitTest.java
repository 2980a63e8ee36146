package dev.stallwatch.incident.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeFitTest {
  private static final List<String> DIMENSIONS = List.of("os", "edge");
  private static final List<String> SYSTEMS = List.of("alpine", "debian", "ubuntu");
  private static final List<String> EDGES = List.of("fra", "lhr", "nrt");

  /** Ten events are expected per cell. Alpine has 100, but at one edge another number. */
  private static double probability(Scope scope, String otherEdge, double eventsThere) {
    ScopeFit fit = new ScopeFit(scope, DIMENSIONS);
    for (String os : SYSTEMS) {
      for (String edge : EDGES) {
        double events = !os.equals("alpine") ? 10 : edge.equals(otherEdge) ? eventsThere : 100;
        fit.add(List.of(os, edge), events, 10);
      }
    }
    return fit.probability();
  }

  private static Scope alpine() {
    return new Scope(Map.of("os", Set.of("alpine")));
  }

  @Test
  void scopeOfRaisedValuesIsNearlyCertain() {
    assertThat(probability(alpine(), "none", 10)).isGreaterThan(0.95);
  }

  @Test
  void normalValueWithinTheScopeMakesItUncertain() {
    assertThat(probability(alpine(), "nrt", 10)).isLessThan(0.5);
  }

  @Test
  void raisedValueOutsideTheScopeMakesItUncertain() {
    Scope twoEdges = alpine().with("edge", List.of("fra", "lhr"));
    assertThat(probability(twoEdges, "nrt", 10)).isGreaterThan(0.95);
    assertThat(probability(twoEdges, "none", 10)).isLessThan(0.5);
  }

  @Test
  void valueBetweenBothLevelsIsUndecided() {
    assertThat(probability(alpine(), "nrt", 25)).isBetween(0.4, 0.8);
  }

  @Test
  void rareValuesDoNotCount() {
    ScopeFit fit = new ScopeFit(alpine(), DIMENSIONS);
    EDGES.forEach(edge -> fit.add(List.of("alpine", edge), 100, 10));
    SYSTEMS.stream().skip(1).forEach(os -> fit.add(List.of(os, "fra"), 10, 10));
    double before = fit.probability();
    fit.add(List.of("alpine", "syd"), 0, 0.5);
    assertThat(fit.probability()).isCloseTo(before, within(0.01));
  }

  @Test
  void probabilityIsDefinedForAnyCounts() {
    for (double events : new double[] {0, 1, 1e12}) {
      for (double expected : new double[] {0, 1e-300, 1, 1e12}) {
        ScopeFit fit = new ScopeFit(Scope.EVERYTHING, DIMENSIONS);
        assertThat(fit.probability()).isBetween(0.0, 1.0);
        fit.add(List.of("alpine", "fra"), events, expected);
        assertThat(fit.probability()).isBetween(0.0, 1.0);
      }
    }
  }
}
