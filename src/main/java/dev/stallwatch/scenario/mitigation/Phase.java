package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.mitigation.Mode;

/**
 * A time in which a rule does the same.
 *
 * @param fromMicros start
 * @param toMicros end, exclusive
 * @param mode what it does
 * @param action the vendor's word for it
 * @param sampleInterval one of so many requests or packets is logged
 * @param factor factor of the usual number of matches
 */
record Phase(
    long fromMicros, long toMicros, Mode mode, String action, long sampleInterval, double factor) {
  /** Returns the share of an interval that is within the phase. */
  double share(long startMicros, long endMicros) {
    long from = Math.max(startMicros, fromMicros);
    long to = Math.min(endMicros, toMicros);
    return from >= to ? 0 : (double) (to - from) / (endMicros - startMicros);
  }

  /** Returns the same phase in another time. */
  Phase between(long from, long to) {
    return new Phase(from, to, mode, action, sampleInterval, factor);
  }

  /** Returns the same phase with another word for what the rule does. */
  Phase withAction(String other) {
    return new Phase(fromMicros, toMicros, mode, other, sampleInterval, factor);
  }
}
