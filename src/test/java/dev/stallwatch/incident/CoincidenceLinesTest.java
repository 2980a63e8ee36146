package dev.stallwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoincidenceLinesTest {
  @Test
  void nothingComparedGivesNoLine() {
    assertThat(CoincidenceLines.of(Coincidences.NONE).isEmpty()).isTrue();
  }

  @Test
  void strongRulesPrecedePossibleOnes() {
    CoincidenceLines lines =
        lines(
            0,
            coincidence("aws waf bots", CoincidenceClass.POSSIBLE, "few records"),
            coincidence("cloudflare dosd b12", CoincidenceClass.STRONG, "dropping from 18:59"));
    assertThat(lines.coinciding())
        .containsExactly(
            "cloudflare dosd b12: dropping from 18:59", "aws waf bots (possible): few records");
    assertThat(lines.others()).isEmpty();
  }

  @Test
  void rulesThatDoNotMatchAreNamedAfterTheNumberOfUnchangedOnes() {
    CoincidenceLines lines =
        lines(
            17,
            coincidence("scan", CoincidenceClass.MONITOR_ONLY, "would have matched, did not act"),
            coincidence("rate-all", CoincidenceClass.FOLLOWS, "began 12 min after the onset"));
    assertThat(lines.others())
        .containsExactly(
            "17 rules unchanged",
            "rate-all follows it: began 12 min after the onset",
            "scan: would have matched, did not act");
  }

  @Test
  void thousandsOfRulesStayAFewLines() {
    Coincidence[] many =
        Stream.generate(() -> coincidence("r", CoincidenceClass.RULED_OUT, "unchanged"))
            .limit(5000)
            .toArray(Coincidence[]::new);
    assertThat(lines(1, many).others())
        .containsExactly(
            "1 rule unchanged",
            "r does not match: unchanged",
            "r does not match: unchanged",
            "r does not match: unchanged",
            "4,997 more ruled out");
  }

  private static CoincidenceLines lines(int unchanged, Coincidence... all) {
    return CoincidenceLines.of(new Coincidences(List.of(all), unchanged, List.of()));
  }

  private static Coincidence coincidence(String name, CoincidenceClass kind, String why) {
    return new Coincidence(
        "vendor/product/" + name,
        name,
        kind,
        0.5,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        20,
        why);
  }
}
