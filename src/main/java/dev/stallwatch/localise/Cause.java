package dev.stallwatch.localise;

import java.util.List;

/**
 * A cause of a raised moment.
 *
 * @param name the scope that names it best
 * @param otherNames scopes that hold much the same excess, the best first
 */
record Cause(Raised name, List<Raised> otherNames) {
  Cause {
    otherNames = List.copyOf(otherNames);
  }
}
