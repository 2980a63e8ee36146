package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.model.Units;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the reasons of a coincidence in one line. Times are UTC, with the date on another day. */
final class Reasons {
  private static final int MAX_EDGES = 6;
  private static final double FEW = 0.05;

  /** Two windows of five minutes: the resolution of both ends. */
  private static final long MAX_MINUTES_APART = 10;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final long startMicros;
  private final long endMicros;

  /**
   * Creates reasons for an incident.
   *
   * @param endMicros its end; {@link Units#UNKNOWN} if open
   */
  Reasons(long startMicros, long endMicros) {
    this.startMicros = startMicros;
    this.endMicros = endMicros;
  }

  /** Returns a time: {@code 18:59}, or {@code 2020-07-04 18:59} on another day. */
  String time(long micros) {
    boolean isSameDay =
        Math.floorDiv(micros, Units.MICROS_PER_DAY)
            == Math.floorDiv(startMicros, Units.MICROS_PER_DAY);
    return isSameDay
        ? MINUTE.format(Units.instant(micros))
        : Units.utcMinute(Units.instant(micros));
  }

  /** Returns the reasons for a rule that enforced in scope. */
  String of(
      Figures figures, RuleTally tally, double onsetLagSeconds, Evidence.@Nullable Veto veto) {
    List<String> parts = new ArrayList<>();
    parts.add(begin(figures.onset(), tally, onsetLagSeconds));
    if (veto != null) {
      parts.add(veto(veto, figures));
    }
    if (!Double.isNaN(figures.share())) {
      parts.add(share(figures));
    }
    if (veto != Evidence.Veto.ALIKE_ON_CONTRASTS && !Double.isNaN(figures.contrast())) {
      parts.add(contrast(figures.contrast()));
    }
    end(figures.onset(), parts);
    JoinOdds join = figures.join();
    if (join.joined() > 0 && veto != Evidence.Veto.NO_JOIN) {
      parts.add(
          "odds of a stall "
              + times(join.odds())
              + " those of other requests ("
              + join.joined()
              + " joined)");
    }
    parts.add(records(figures));
    return String.join("; ", parts);
  }

  private String begin(Onset onset, RuleTally tally, double lagSeconds) {
    StringBuilder text = new StringBuilder();
    long since = tally.monitoredSinceMicros();
    if (since < onset.startMicros()) {
      text.append("monitoring since ").append(time(since)).append(", ");
    }
    text.append(ActionKind.participle(tally.action())).append(" from ");
    text.append(time(onset.startMicros()));
    if (!tally.edges().isEmpty()) {
      text.append(" at ").append(edges(tally.edges()));
    }
    return text.append(" (").append(lag(onset, lagSeconds)).append(')').toString();
  }

  private static String lag(Onset onset, double lagSeconds) {
    if (!onset.isKnown()) {
      return "its log begins then: start unknown";
    }
    return Double.isNaN(lagSeconds) ? "onset of the incident unknown" : lag(lagSeconds);
  }

  /**
   * Returns a lag to the onset in words: {@code 12 min after the onset}. Times are shown without
   * their seconds, and incidents begin at a full minute: the lag is the difference of these.
   */
  static String lag(double lagSeconds) {
    long minutes = Math.abs((long) Math.floor(lagSeconds / 60));
    return minutes == 0
        ? "at the onset"
        : duration(minutes) + (lagSeconds < 0 ? " before" : " after") + " the onset";
  }

  private static String duration(long minutes) {
    return minutes < 120 ? minutes + " min" : Math.round(minutes / 60.0) + " h";
  }

  /** Returns the edges with the most weight by code, and the number of the others. */
  static String edges(Map<String, Double> edges) {
    List<String> sorted =
        edges.entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    List<String> ordered = new ArrayList<>(sorted);
    ordered.subList(0, Math.min(MAX_EDGES, ordered.size())).sort(null);
    return listed(ordered, MAX_EDGES);
  }

  /** Returns the first values and the number of the others: {@code fra, sin and 5 more}. */
  static String listed(List<String> values, int max) {
    return values.size() <= max
        ? String.join(", ", values)
        : String.join(", ", values.subList(0, max)) + " and " + (values.size() - max) + " more";
  }

  private String veto(Evidence.Veto veto, Figures figures) {
    return switch (veto) {
      case ALIKE_ON_CONTRASTS -> "acts alike on groups that are not affected";
      case UNCHANGED -> "unchanged since " + time(figures.onset().unchangedSinceMicros());
      case HARMLESS_BEFORE ->
          "acted alike from " + time(figures.harmlessFromMicros()) + " without harm";
      case NO_JOIN ->
          "requests that it acted on stall no more often than others ("
              + figures.join().joined()
              + " joined)";
    };
  }

  private static String share(Figures figures) {
    String share = percent(figures.share()) + " of it in scope";
    return Double.isNaN(figures.lift())
        ? share
        : share + " (" + times(figures.lift()) + " its share)";
  }

  private static String contrast(double ratio) {
    if (ratio == 0) {
      return "none at the contrasts";
    }
    return ratio < FEW
        ? "almost none at the contrasts"
        : times(ratio) + " as much at the contrasts";
  }

  private void end(Onset onset, List<String> parts) {
    if (endMicros == Units.UNKNOWN || !onset.isEndKnown()) {
      return;
    }
    long minutes = Math.round((onset.endMicros() - endMicros) / (double) Units.MICROS_PER_MINUTE);
    if (Math.abs(minutes) <= MAX_MINUTES_APART) {
      parts.add("ended with it");
    } else {
      parts.add(
          "ended " + duration(Math.abs(minutes)) + (minutes < 0 ? " before it" : " after it"));
    }
  }

  private static String records(Figures figures) {
    String unit = figures.sampled() ? "sample" : "record";
    String text = figures.records() + " " + unit + (figures.records() == 1 ? "" : "s");
    return figures.records() < CoincidenceSearch.MIN_RECORDS && figures.join().joined() == 0
        ? text + ": too few to say"
        : text;
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  private static String times(double factor) {
    return factor < 9.95
        ? String.format(Locale.ROOT, "%.1f times", factor)
        : Math.round(factor) + " times";
  }
}
