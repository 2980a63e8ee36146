package dev.stallwatch.incident;

/**
 * An alternative explanation of a deviation, which the data make less likely.
 *
 * @param what the explanation, such as {@code the clients themselves or their network}
 * @param why what speaks against it
 */
public record LessLikely(String what, String why) {
  /** The explanation and the reason in a sentence. */
  public String sentence() {
    return "Less likely " + what + ": " + why + ".";
  }
}
