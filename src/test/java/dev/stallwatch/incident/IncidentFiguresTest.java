package dev.stallwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.metric.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentFiguresTest {
  private static IncidentFigures of(Metric metric, Rates rates, long clients, long downloads) {
    return new IncidentFigures(
        metric.code(), rates, clients, downloads, IncidentFigures.Change.NONE);
  }

  @Test
  void sentenceReconcilesTransfersDownloadsAndClients() {
    IncidentFigures sample =
        of(Metric.STALL_RATE, new Rates(638.0 / 1476, 1.6 / 1476, 1476, 636.4), 80, 360);
    assertThat(sample.sentence())
        .isEqualTo(
            "638 of 1,476 transfers in scope stalled (43.2 %), 2 expected (0.1 %);"
                + " they belong to 360 downloads of about 80 clients.");
    assertThat(sample.rate())
        .isEqualTo("638 of 1,476 transfers stalled (43.2 %), 2 expected (0.1 %)");
  }

  @Test
  void unknownDownloadsAndClientsAreLeftOut() {
    Rates rates = new Rates(0.4, 0.0001, 100, 40);
    assertThat(of(Metric.SERVER_ERROR_RATE, rates, 1, 0).sentence())
        .isEqualTo(
            "40 of 100 requests in scope were answered with 5xx (40.0 %), less than 1 expected"
                + " (0.0 %); about 1 client affected.");
    assertThat(of(Metric.SERVER_ERROR_RATE, rates, 0, 0).sentence()).endsWith("(0.0 %).");
    assertThat(of(Metric.STALL_RATE, rates, 0, 7).sentence())
        .endsWith("; they belong to 7 downloads.");
  }

  @Test
  void missingRequestsAreComparedWithTheirUsualNumber() {
    Rates rates = new Rates(0.2, 1, 1000, -4000);
    assertThat(of(Metric.VOLUME, rates, 5, 0).sentence())
        .isEqualTo("1,000 requests, 20.0 % of the usual number: 4,000 missing requests.");
    assertThat(of(Metric.VOLUME, rates, 5, 0).rate())
        .isEqualTo("20.0 % of the usual; 1,000 requests, 4,000 missing requests");
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void everyMetricHasASentence(Metric metric) {
    assertThat(of(metric, new Rates(0.432, 0.001, 1476, 636), 79, 0).sentence())
        .contains("1,476")
        .doesNotContain("_")
        .endsWith(".");
  }
}
