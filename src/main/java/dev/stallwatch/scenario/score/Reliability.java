package dev.stallwatch.scenario.score;

import dev.stallwatch.incident.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How often incidents of a confidence are right: a calibrated confidence of 0.9 is that of findings
 * of which nine in ten are right.
 */
final class Reliability {
  private static final List<String> HEADER =
      List.of("confidence", "reported", "mean confidence", "incident is real", "scope is exact");

  /** Upper limits of the classes of confidence; the last one is above all values. */
  private static final double[] LIMITS = {0.5, 0.7, 0.8, 0.9, Double.POSITIVE_INFINITY};

  private final double from;
  private int reported;
  private double confidence;
  private int real;
  private int exact;

  private Reliability(double from) {
    this.from = from;
  }

  /** Returns a row per class of confidence with reported incidents, a header first. */
  static List<List<String>> rows(List<RunScore> runs) {
    List<Reliability> classes = new ArrayList<>();
    double from = 0;
    for (double limit : LIMITS) {
      classes.add(new Reliability(from));
      from = limit;
    }
    for (RunScore run : runs) {
      run.outcomes().stream()
          .map(TruthOutcome::found)
          .filter(Objects::nonNull)
          .forEach(found -> classOf(classes, found.confidence()).add(found));
      run.falseIncidents().forEach(wrong -> classOf(classes, confidence(wrong)).addFalse(wrong));
    }
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    classes.stream().filter(one -> one.reported > 0).map(Reliability::row).forEach(rows::add);
    return rows;
  }

  private static double confidence(Finding finding) {
    return finding.confidence().value();
  }

  private static Reliability classOf(List<Reliability> classes, double confidence) {
    int number = 0;
    while (confidence >= LIMITS[number]) {
      number++;
    }
    return classes.get(number);
  }

  private void add(TruthOutcome.Found found) {
    reported++;
    confidence += found.confidence();
    real++;
    exact += found.isExact() ? 1 : 0;
  }

  private void addFalse(Finding wrong) {
    reported++;
    confidence += confidence(wrong);
  }

  private List<String> row() {
    return List.of(
        String.format(Locale.ROOT, "from %.1f", from),
        String.valueOf(reported),
        share(confidence),
        share(real),
        share(exact));
  }

  private String share(double count) {
    return String.format(Locale.ROOT, "%.2f", count / reported);
  }
}
