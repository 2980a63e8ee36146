package dev.stallwatch.format.foreign;

/** What the first bytes of a file without a known format are. */
public sealed interface ForeignContent {
  /** The file is not an access log. */
  record Skipped(ForeignKind kind) implements ForeignContent {}

  /**
   * Most of the first lines are of no access log; only the others can tell what the file is.
   *
   * @see LineSearch
   */
  record Lines() implements ForeignContent {}

  /**
   * The file may hold requests but cannot be read.
   *
   * @param what what it is, a noun with its article; text of the file is shortened and escaped
   * @param remedy what to do, as a clause without a full stop
   */
  record Unreadable(String what, String remedy) implements ForeignContent {
    /** Returns both in one clause. */
    public String text() {
      return what + "; " + remedy;
    }
  }
}
