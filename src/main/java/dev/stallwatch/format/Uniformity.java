package dev.stallwatch.format;

import java.io.Serializable;

/**
 * Whether a field has the same value in all records.
 *
 * @param state how many values there are
 * @param hash hash of the value if there is exactly one, else 0
 */
public record Uniformity(State state, long hash) implements Serializable {
  /** How many values there are. */
  public enum State {
    /** There are no records. */
    NONE,
    /** No record has a value. */
    ABSENT,
    /** All records have the same value. */
    ONE_VALUE,
    /** There are several values, or only some records have one. */
    SEVERAL
  }

  /** No records. */
  public static final Uniformity NO_RECORDS = new Uniformity(State.NONE, 0);

  /** Records without a value. */
  static final Uniformity NO_VALUE = new Uniformity(State.ABSENT, 0);

  /** Several values. */
  public static final Uniformity SEVERAL_VALUES = new Uniformity(State.SEVERAL, 0);

  /** Returns the uniformity over the records of both. */
  Uniformity and(Uniformity other) {
    if (state == State.NONE || equals(other)) {
      return other;
    }
    return other.state == State.NONE ? this : SEVERAL_VALUES;
  }
}
