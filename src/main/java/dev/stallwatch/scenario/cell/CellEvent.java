package dev.stallwatch.scenario.cell;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.model.Scope;
import java.util.Map;

/**
 * A change of the traffic or the rates of the cells within a scope.
 *
 * @param kind whether detection must report it
 * @param fromMicros start, microseconds since the epoch
 * @param toMicros end, exclusive
 * @param scope affected values; a dimension that cells do not have limits it to a share of each
 *     cell
 * @param odds factors of the odds of signals
 * @param added probability that a trial without an event of the signal gets one, by signal, 0 to 1
 * @param volume factor of the traffic
 * @param shiftHours hours by which the clients' clocks are put forward
 * @param flapping on and off times within the event
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

  /** Whether detection must report an event. */
  public enum Kind {
    /** An incident, to be reported exactly once. */
    @JsonProperty("incident")
    INCIDENT,
    /** A normal change: to report it as an incident is wrong. */
    @JsonProperty("control")
    CONTROL
  }

  /**
   * Periodic on and off times.
   *
   * @param everyMicros period; 0 for always on
   * @param lastsMicros on time per period
   */
  public record Flapping(long everyMicros, long lastsMicros) {
    /** Always on. */
    public static final Flapping NEVER = new Flapping(0, 0);
  }

  /** Copies the maps. */
  public CellEvent {
    odds = Map.copyOf(odds);
    added = Map.copyOf(added);
  }

  /** Returns the share of an interval in which the event is on, 0 to 1. */
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
    long periods = since / flapping.everyMicros();
    return periods * flapping.lastsMicros()
        + Math.min(flapping.lastsMicros(), since % flapping.everyMicros());
  }

  /**
   * Returns the rate of a signal while the event is on.
   *
   * @param rate rate without the event, 0 to 1
   */
  double changed(WorldRate signal, double rate) {
    double risen = Chance.withOdds(rate, odds.getOrDefault(signal, 1.0));
    return risen + added.getOrDefault(signal, 0.0) * (1 - risen);
  }

  /** Returns the same event with other times. */
  CellEvent during(long from, long to) {
    return new CellEvent(kind, from, to, scope, odds, added, volume, shiftHours, flapping);
  }
}
