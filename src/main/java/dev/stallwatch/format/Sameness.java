package dev.stallwatch.format;

/**
 * Whether a value is the same in all records.
 *
 * @param state whether there was any, one, or several
 * @param hash a hash of the one value, 0 unless there is one
 */
public record Sameness(State state, long hash) {
  /** How many values there were. */
  public enum State {
    /** No record. */
    NONE,
    /** In each record nothing. */
    NOTHING,
    /** One in all records. */
    ONE,
    /** Several, or one in some records only. */
    SEVERAL
  }

  /** No record. */
  public static final Sameness OF_NONE = new Sameness(State.NONE, 0);

  /** In each record nothing. */
  static final Sameness OF_NOTHING = new Sameness(State.NOTHING, 0);

  /** Several values. */
  public static final Sameness OF_SEVERAL = new Sameness(State.SEVERAL, 0);

  /** That of the records of both. */
  Sameness and(Sameness other) {
    if (state == State.NONE || equals(other)) {
      return other;
    }
    return other.state == State.NONE ? this : OF_SEVERAL;
  }
}
