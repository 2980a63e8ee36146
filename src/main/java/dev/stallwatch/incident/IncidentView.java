package dev.stallwatch.incident;

import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.metric.MetricWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An incident formatted for people. Terminal, nightly summary, messages and page take their texts
 * from it, so that all of them agree. Texts may hold what clients wrote into logs: each output
 * escapes them for its target.
 *
 * @param label the severity in capitals, {@code NOTICE} for a notice
 * @param metric code of the leading metric
 * @param scope the scope as text
 * @param interval when it lasted
 * @param rates rates and counts within scope and interval
 * @param clients distinct affected clients, approximate; 0 if unknown
 * @param confidence the confidence that it is real and its scope exact
 * @param looksLike the verdict as text, with the statuses of errors
 * @param alternatives other scopes that explain it about as well, the best first
 * @param unaffected unaffected groups
 * @param coincidences the rules and changes that coincide with it
 * @param isLevelChange whether it is a change between two levels, {@link Verdict#LEVEL_CHANGE}
 */
public record IncidentView(
    String label,
    String metric,
    String scope,
    IncidentInterval interval,
    Rates rates,
    long clients,
    Confidence confidence,
    String looksLike,
    List<String> alternatives,
    List<Group> unaffected,
    CoincidenceLines coincidences,
    boolean isLevelChange) {
  private static final int MAX_GROUPS_OF_QUESTION = 3;
  private static final String NOTICE = "NOTICE";

  /**
   * An unaffected group.
   *
   * @param name the group as text
   * @param figures its rate and its trials, such as {@code 0.1 % of 3,478 transfers}
   */
  public record Group(String name, String figures) {
    /** The group of a name, a rate (0 to 1) and a number of trials. */
    public static Group of(String name, double rate, long trials, String noun) {
      return new Group(
          name, NumberText.percent(rate) + " of " + NumberText.count(trials) + " " + noun);
    }
  }

  /** Copies the list. */
  public IncidentView {
    alternatives = List.copyOf(alternatives);
    unaffected = List.copyOf(unaffected);
  }

  /** The view of an incident. */
  public static IncidentView of(Incident incident) {
    String trials = incident.metric().trials().code();
    return new IncidentView(
        label(incident.assessment().severity().code(), incident.isIncident()),
        incident.metric().code(),
        ScopeText.of(incident.scope()),
        incident.interval(),
        incident.rates(),
        incident.evidence().clients(),
        incident.confidence(),
        looksLike(incident.assessment().verdict(), incident.evidence().statuses()),
        incident.alternatives(),
        incident.contrasts().stream()
            .map(
                contrast ->
                    Group.of(
                        contrast.scopeText(),
                        contrast.observedRate(),
                        contrast.transfers(),
                        trials))
            .toList(),
        CoincidenceLines.of(incident.coincidences()),
        incident.assessment().verdict() == Verdict.LEVEL_CHANGE);
  }

  private static String looksLike(Verdict verdict, RisenStatuses statuses) {
    String codes = statuses.text();
    return codes.isEmpty() ? verdict.words() : verdict.words() + " (" + codes + " of the excess)";
  }

  /** The severity in capitals, {@code NOTICE} for a notice. */
  public static String label(String severity, boolean isIncident) {
    return isIncident ? severity.toUpperCase(Locale.ROOT) : NOTICE;
  }

  /** The noun of the trials of a metric; codes of later versions count transfers. */
  public static String trials(String metric) {
    Metric known = Metric.ofCode(metric);
    return (known == null ? Metric.Trials.TRANSFERS : known.trials()).code();
  }

  private boolean isVolume() {
    return metric.equals(Metric.VOLUME.code());
  }

  private Direction direction() {
    Metric known = Metric.ofCode(metric);
    return known == null ? Direction.MORE : rates.direction(known);
  }

  private MetricWords words() {
    Metric known = Metric.ofCode(metric);
    return known == null
        ? new MetricWords(metric + " is raised", metric + " was raised", "hit", "excess events")
        : known.words(direction());
  }

  /** The scope for a terminal, with the middle of long names left out. */
  public String shortScope() {
    return ScopeText.shortened(scope);
  }

  /**
   * The events among the trials of some objects, such as {@code 31 of 34 transfers of it stalled}.
   *
   * @param objects number of objects that the scope names
   */
  public String ofObjects(int objects) {
    return NumberText.count(rates.observed() * rates.trials())
        + " of "
        + NumberText.count(rates.trials())
        + " "
        + trials(metric)
        + (objects == 1 ? " of it " : " of them ")
        + words().event();
  }

  /** The metric and its direction, such as {@code stall_rate raised}. */
  public String deviation() {
    return isLevelChange
        ? metric + " changed " + levels()
        : metric + (direction() == Direction.FEWER ? " below usual" : " raised");
  }

  /** A headline without times, such as {@code Downloads are hanging}. */
  public String happening() {
    if (isLevelChange) {
      return metric + " changed " + levels();
    }
    return interval.isOpen() ? words().ongoing() : words().past();
  }

  /** A headline with the duration, such as {@code Downloads hung for 11 h 30 min}. */
  public String headline() {
    return happening() + (interval.isOpen() || isLevelChange ? "" : " for " + interval.lasted());
  }

  /** The interval, with the time zone. */
  public String when() {
    return isLevelChange ? interval.changeWords() : interval.words();
  }

  /** The interval and, once it has ended, its duration. */
  public String whenAndHowLong() {
    return when() + (interval.isOpen() || isLevelChange ? "" : " (" + interval.lasted() + ")");
  }

  /** The rates and trials, such as {@code 43.2 % observed, 0.1 % expected; 1,476 transfers}. */
  public String rate() {
    String trials = NumberText.count(rates.trials()) + " " + trials(metric);
    if (isLevelChange) {
      return levels() + "; " + trials + " at the higher level";
    }
    return isVolume()
        ? NumberText.percent(rates.observed()) + " of the usual; " + trials
        : NumberText.percent(rates.observed())
            + " observed, "
            + NumberText.percent(rates.expected())
            + " expected; "
            + trials;
  }

  /** The levels before and after a change, such as {@code from 16.0 % to 1.5 %}. */
  private String levels() {
    String higher = NumberText.percent(rates.observed());
    String lower = NumberText.percent(rates.expected());
    return interval.isFall()
        ? "from " + higher + " to " + lower
        : "from " + lower + " to " + higher;
  }

  /** The deviation as a count, such as {@code 636 excess stalls}. */
  public String excess() {
    return NumberText.count(Math.abs(rates.excess())) + " " + words().excess();
  }

  /** The number of clients, such as {@code about 80 clients affected}. */
  public String affected() {
    return clients == 0
        ? "number of affected clients unknown"
        : "about " + NumberText.counted(clients, "client") + " affected";
  }

  /** The confidence with a word for it, such as {@code high: 0.90 (no history to compare with)}. */
  public String certainty() {
    return confidence.grade() + ": " + confidence.words();
  }

  /** Rates, excess and clients in sentences. */
  public String impact() {
    if (isLevelChange) {
      return "The share of "
          + trials(metric)
          + " that "
          + words().event()
          + " changed "
          + levels()
          + ".";
    }
    String trials = NumberText.count(rates.trials()) + " " + trials(metric);
    String sentence =
        isVolume()
            ? trials
                + ", "
                + NumberText.percent(rates.observed())
                + " of the usual number: "
                + excess()
                + "."
            : NumberText.percent(rates.observed())
                + " of "
                + trials
                + " "
                + words().event()
                + ", "
                + NumberText.percent(rates.expected())
                + " expected: "
                + excess()
                + ".";
    return clients == 0 || isVolume()
        ? sentence
        : sentence + " About " + NumberText.counted(clients, "client") + " affected.";
  }

  /** When, where and how much, in a sentence. */
  public String figures() {
    String when = when();
    String start = Character.toUpperCase(when.charAt(0)) + when.substring(1) + ": ";
    if (isLevelChange) {
      return start + metric + " in " + scope + " changed " + levels() + ".";
    }
    String trials = NumberText.count(rates.trials()) + " " + trials(metric);
    return isVolume()
        ? start
            + scope
            + " had "
            + trials
            + ", "
            + NumberText.percent(rates.observed())
            + " of the usual number: "
            + excess()
            + "."
        : start
            + metric
            + " in "
            + scope
            + " is "
            + NumberText.percent(rates.observed())
            + ", "
            + NumberText.percent(rates.expected())
            + " expected, over "
            + trials
            + ": "
            + excess()
            + ".";
  }

  /**
   * A text to send to the operator of the CDN.
   *
   * @param asked what to ask, from the verdict
   * @param requestIds ids of a few affected requests
   */
  public String question(String asked, List<String> requestIds) {
    List<String> lines = new ArrayList<>();
    lines.add(happening() + " (" + when() + ").");
    lines.add("Affected: " + scope + ".");
    lines.add(impact());
    unaffected.stream()
        .limit(MAX_GROUPS_OF_QUESTION)
        .forEach(group -> lines.add("Unaffected: " + group.name() + " (" + group.figures() + ")."));
    coincidences.coinciding().forEach(rule -> lines.add("Coincides with " + rule + "."));
    lines.add(asked);
    if (!requestIds.isEmpty()) {
      lines.add("Request ids: " + String.join(" ", requestIds));
    }
    return String.join("\n", lines);
  }
}
