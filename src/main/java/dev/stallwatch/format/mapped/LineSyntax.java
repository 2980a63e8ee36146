package dev.stallwatch.format.mapped;

import java.io.Serializable;
import java.util.List;

/** How values are written in a line. */
public sealed interface LineSyntax extends Serializable
    permits JsonSyntax, DelimitedSyntax, RegexSyntax, PatternSyntax {
  /**
   * Returns a reader of the lines of one file.
   *
   * @param sources names of the values; their positions are the numbers of the values
   * @param wanted for each value, whether it is used
   * @throws IllegalArgumentException if the syntax has no value of a name, with the reason
   */
  LineReader open(List<String> sources, boolean[] wanted);

  /**
   * Returns the names that values may have; empty if any name is possible.
   *
   * @throws IllegalArgumentException if the syntax is invalid, with the reason
   */
  List<String> names();

  /** Returns whether text from a client can change the number or order of values. */
  default boolean canShift() {
    return true;
  }
}
