package dev.stallwatch.incident;

import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.metric.MetricWords;

/**
 * The rates and counts of an incident in words. Each count is named by what it counts: transfers
 * (or requests), of which some are events, and the downloads and clients that they belong to.
 *
 * @param metric code of the leading metric, perhaps one of a later version
 * @param rates rates and counts within scope and interval
 * @param clients distinct affected clients, approximate; 0 if unknown
 * @param downloads stalled downloads within scope and interval; 0 if unknown, or if the metric does
 *     not count stalls
 * @param change how a change between two levels went
 */
public record IncidentFigures(
    String metric, Rates rates, long clients, long downloads, Change change) {

  /** Whether a deviation is a change between two levels, and its direction. */
  public enum Change {
    /** Not a change of level: a deviation from what is usual. */
    NONE,
    /** From the lower level to the higher one. */
    RISE,
    /** From the higher level to the lower one. */
    FALL;

    /** The change of an interval with a raised rate. */
    public static Change of(boolean isLevelChange, IncidentInterval interval) {
      if (!isLevelChange) {
        return NONE;
      }
      return interval.isFall() ? FALL : RISE;
    }
  }

  /** Returns the figures of an incident. */
  static IncidentFigures of(Incident incident) {
    return new IncidentFigures(
        incident.metric().code(),
        incident.rates(),
        incident.evidence().clients(),
        incident.evidence().downloads(),
        Change.of(incident.assessment().verdict() == Verdict.LEVEL_CHANGE, incident.interval()));
  }

  /** The noun of the trials of a metric; codes of later versions count transfers. */
  public static String trials(String metric) {
    Metric known = Metric.ofCode(metric);
    return (known == null ? Metric.Trials.TRANSFERS : known.trials()).code();
  }

  boolean isLevelChange() {
    return change != Change.NONE;
  }

  private boolean isVolume() {
    return metric.equals(Metric.VOLUME.code());
  }

  /** The texts about the metric and its direction. */
  MetricWords words() {
    Metric known = Metric.ofCode(metric);
    if (known != null) {
      return known.words(rates.direction(known));
    }
    return new MetricWords(
        metric + " is raised", metric + " was raised", "hit", "excess", "events");
  }

  /** The levels before and after a change, such as {@code from 16.0 % to 1.5 %}. */
  String levels() {
    String higher = NumberText.percent(rates.observed());
    String lower = NumberText.percent(rates.expected());
    return change == Change.FALL
        ? "from " + higher + " to " + lower
        : "from " + lower + " to " + higher;
  }

  private String trials() {
    return NumberText.count(rates.trials()) + " " + trials(metric);
  }

  /** The events among the trials, such as {@code 638 of 1,476 transfers}. */
  private String events() {
    return NumberText.count(rates.observed() * rates.trials()) + " of " + trials();
  }

  private String expected() {
    double expected = rates.expected() * rates.trials();
    return expected > 0 && expected < 0.5 ? "less than 1" : NumberText.count(expected);
  }

  /**
   * The events among the trials of some objects, such as {@code 31 of 34 transfers of it stalled}.
   *
   * @param objects number of objects that the scope names
   */
  public String ofObjects(int objects) {
    return events() + (objects == 1 ? " of it " : " of them ") + words().event();
  }

  /**
   * The rates and counts in short, such as {@code 638 of 1,476 transfers stalled (43.2 %), 2
   * expected (0.1 %)}.
   */
  String rate() {
    if (isLevelChange()) {
      return levels() + "; " + trials() + " at the higher level";
    }
    return isVolume()
        ? NumberText.percent(rates.observed()) + " of the usual; " + trials() + ", " + excess()
        : events() + " " + happenedAndExpected();
  }

  /** What happened and what was expected, such as {@code stalled (43.2 %), 2 expected (0.1 %)}. */
  private String happenedAndExpected() {
    return words().event()
        + " ("
        + NumberText.percent(rates.observed())
        + "), "
        + expected()
        + " expected ("
        + NumberText.percent(rates.expected())
        + ")";
  }

  /** The deviation as a count, such as {@code 636 excess stalls}. */
  String excess() {
    return NumberText.count(Math.abs(rates.excess())) + " " + words().excess();
  }

  /** The number of clients, such as {@code about 80 clients affected}. */
  String affected() {
    return clients == 0
        ? "number of affected clients unknown"
        : "about " + NumberText.counted(clients, "client") + " affected";
  }

  /** What the events belong to, such as {@code 360 downloads of about 80 clients}. */
  String belongTo() {
    return downloads == 0
        ? affected()
        : NumberText.counted(downloads, "download")
            + (clients == 0 ? "" : " of about " + NumberText.counted(clients, "client"));
  }

  /**
   * The counts in short with what they belong to, such as {@code 638 of 1,476 transfers stalled
   * (43.2 %), 2 expected (0.1 %), in 360 downloads of about 80 clients}.
   */
  public String inShort() {
    if (downloads > 0) {
      return rate() + ", in " + belongTo();
    }
    return rate() + "; " + affected();
  }

  /** The counts in a sentence that says what each of them counts. */
  String sentence() {
    if (isLevelChange()) {
      return "The share of "
          + trials(metric)
          + " that "
          + words().event()
          + " changed "
          + levels()
          + ".";
    }
    if (isVolume()) {
      return trials()
          + ", "
          + NumberText.percent(rates.observed())
          + " of the usual number: "
          + excess()
          + ".";
    }
    String sentence = events() + " in scope " + happenedAndExpected();
    if (downloads > 0) {
      return sentence + "; they belong to " + belongTo() + ".";
    }
    return sentence + (clients == 0 ? "." : "; " + affected() + ".");
  }
}
