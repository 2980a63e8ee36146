package dev.stallwatch.scenario.cell;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.model.Scope;
import java.util.Map;

/**
 * Something that happens to the cells within a scope.
 *
 * @param kind whether it shall be told as an incident
 * @param fromMicros when it begins, microseconds since the epoch
 * @param toMicros when it has ended
 * @param scope what it is limited to; dimensions that the cells lack limit it to a share of each
 * @param odds factors of the odds of signals
 * @param added probability that a trial without an event of the signal becomes one with it
 * @param volume factor of the traffic
 * @param shiftHours by how many hours the clients' clocks are put forward
 * @param flapping when within it it acts
 */
public record CellEvent(
    Kind kind,
    long fromMicros,
    long toMicros,
    Scope scope,
    Map<WorldRate, Double> odds,
    Map<WorldRate, Double> added,
    double volume,
    double shiftHours,
    Flapping flapping) {

  /** Whether it shall be told. */
  public enum Kind {
    /** IncidentKind: it shall be found, once. */
    @JsonProperty("incident")
    INCIDENT,
    /** Life: whoever takes it for an incident is wrong. */
    @JsonProperty("control")
    CONTROL
  }

  /**
   * A coming and going.
   *
   * @param everyMicros from one beginning to the next; 0 for acting all the time
   * @param lastsMicros how long it acts each time
   */
  public record Flapping(long everyMicros, long lastsMicros) {
    /** Acting all the time. */
    public static final Flapping NEVER = new Flapping(0, 0);
  }

  /** Copies the maps. */
  public CellEvent {
    odds = Map.copyOf(odds);
    added = Map.copyOf(added);
  }

  /** Which share of an interval it acts in, 0 to 1. */
  double activeShare(long start, long end) {
    long from = Math.max(start, fromMicros);
    long to = Math.min(end, toMicros);
    if (from >= to) {
      return 0;
    }
    long active = flapping.everyMicros() == 0 ? to - from : activeUntil(to) - activeUntil(from);
    return (double) active / (end - start);
  }

  private long activeUntil(long time) {
    long since = time - fromMicros;
    long rounds = since / flapping.everyMicros();
    return rounds * flapping.lastsMicros()
        + Math.min(flapping.lastsMicros(), since % flapping.everyMicros());
  }

  /** The probability of an event of a signal where it was another one without this. */
  double changed(WorldRate signal, double rate) {
    double risen = Chance.withOdds(rate, odds.getOrDefault(signal, 1.0));
    return risen + added.getOrDefault(signal, 0.0) * (1 - risen);
  }

  /** The same event between other times. */
  CellEvent during(long from, long to) {
    return new CellEvent(kind, from, to, scope, odds, added, volume, shiftHours, flapping);
  }
}
