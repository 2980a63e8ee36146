package dev.stallwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {
  private static final long HOUR = 3_600_000_000L;
  private static final Scope SCOPE = new Scope(Map.of("os", List.of("amazon-linux-2")));

  private static String headline(
      String metric,
      double observed,
      IncidentInterval interval,
      boolean isLevelChange,
      Integer... statuses) {
    IncidentFigures figures =
        new IncidentFigures(
            metric,
            new Rates(observed, 0.01, 100, 39),
            3,
            0,
            IncidentFigures.Change.of(isLevelChange, interval));
    return new Headline(figures, interval, Arrays.asList(statuses)).within(SCOPE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stall_rate | Downloads hang | Downloads hung",
        "cut_short_rate | Transfers are cut short | Transfers were cut short",
        "server_error_rate | Requests fail with 5xx | Requests failed with 5xx",
        "client_error_rate | Requests are refused with 4xx | Requests were refused with 4xx",
        "refetch_rate | Clients fetch again what they have | Clients fetched again what they had",
        "slow_rate | Transfers are very slow | Transfers were very slow",
        "throughput | Transfers are slower than usual | Transfers were slower than usual",
        "ttfb | First bytes are late | First bytes were late",
        "partial_rate | Clients request more ranges than usual"
            + " | Clients requested more ranges than usual",
        "volume | There are more requests than usual | There were more requests than usual",
        "later_rate | later_rate is raised | later_rate was raised",
      })
  void everyMetricHasHeadlinesWhileItLastsAndAfterwards(String metric, String now, String then) {
    double observed = metric.equals(Metric.VOLUME.code()) ? 2 : 0.4;
    IncidentInterval open = new IncidentInterval(0, false, Units.UNKNOWN);
    IncidentInterval ended = new IncidentInterval(0, false, 11 * HOUR + HOUR / 2);
    assertThat(headline(metric, observed, open, false)).isEqualTo(now + " for Amazon Linux 2");
    assertThat(headline(metric, observed, ended, false))
        .isEqualTo(then + " for 11 h 30 min for Amazon Linux 2");
  }

  @Test
  void missingRequestsHaveTheirOwnWords() {
    assertThat(headline("volume", 0.2, new IncidentInterval(0, false, 2 * HOUR), false))
        .isEqualTo("Requests were missing for 2 h for Amazon Linux 2");
    assertThat(headline("volume", 0.2, new IncidentInterval(0, false, Units.UNKNOWN), false))
        .isEqualTo("Requests are missing for Amazon Linux 2");
  }

  @Test
  void durationIsABoundIfTheDataBeginWithinTheIncident() {
    assertThat(headline("stall_rate", 0.4, new IncidentInterval(0, true, 2 * HOUR), false))
        .isEqualTo("Downloads hung for at least 2 h for Amazon Linux 2");
  }

  @Test
  void fewStatusesReplaceTheirClass() {
    IncidentInterval ended = new IncidentInterval(0, false, 2 * HOUR);
    assertThat(headline("server_error_rate", 0.4, ended, false, 503, 502))
        .isEqualTo("Requests failed with 503, 502 for 2 h for Amazon Linux 2");
    assertThat(headline("client_error_rate", 0.4, ended, false, 429))
        .isEqualTo("Requests were refused with 429 for 2 h for Amazon Linux 2");
    assertThat(headline("server_error_rate", 0.4, ended, false, 500, 502, 503, 504))
        .isEqualTo("Requests failed with 5xx for 2 h for Amazon Linux 2");
  }

  @Test
  void changeOfLevelHasBothLevelsAndNoDuration() {
    assertThat(headline("throughput", 0.16, new IncidentInterval(0, true, 2 * HOUR), true))
        .isEqualTo("The share of slower transfers changed from 16.0 % to 1.0 % for Amazon Linux 2");
    assertThat(headline("throughput", 0.16, new IncidentInterval(0, false, Units.UNKNOWN), true))
        .isEqualTo("The share of slower transfers changed from 1.0 % to 16.0 % for Amazon Linux 2");
  }
}
