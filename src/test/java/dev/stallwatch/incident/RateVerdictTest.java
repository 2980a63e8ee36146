package dev.stallwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateVerdictTest {
  private static Verdict ofRefetches(Map<String, Collection<String>> scope) {
    return RateVerdict.of(Metric.REFETCH_RATE, List.of(), new Scope(scope));
  }

  @Test
  void refetchesOfAllClientsOfAPlaceAreThoseOfADamagedCopy() {
    assertThat(ofRefetches(Map.of("edge", List.of("fra")))).isEqualTo(Verdict.DAMAGED_COPY);
    assertThat(ofRefetches(Map.of("object", List.of("/a")))).isEqualTo(Verdict.DAMAGED_COPY);
    assertThat(ofRefetches(Map.of("cache", List.of("hit")))).isEqualTo(Verdict.DAMAGED_COPY);
    assertThat(ofRefetches(Map.of())).isEqualTo(Verdict.DAMAGED_COPY);
  }

  @Test
  void refetchesOfOneKindOfClientAreALoop() {
    assertThat(ofRefetches(Map.of("software", List.of("docker")))).isEqualTo(Verdict.CLIENT_LOOP);
    assertThat(
            ofRefetches(
                Map.of("software", List.of("docker"), "software_version", List.of("docker-27"))))
        .isEqualTo(Verdict.CLIENT_LOOP);
    assertThat(
            ofRefetches(
                Map.of("software", List.of("docker"), "edge", List.of("ams", "fra", "lhr"))))
        .isEqualTo(Verdict.CLIENT_LOOP);
  }

  @Test
  void refetchesOfOneKindOfClientAtOneEdgeAreThoseOfADamagedCopy() {
    assertThat(ofRefetches(Map.of("software", List.of("docker"), "edge", List.of("fra"))))
        .isEqualTo(Verdict.DAMAGED_COPY);
  }
}
