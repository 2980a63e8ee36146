package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.model.Scope;
import java.util.List;

/**
 * A raised rate that counts.
 *
 * @param localisation its scope and interval
 * @param comparison with what it was compared
 * @param alternatives the next best scopes to name, the best first
 */
record Rise(Localisation localisation, Comparison comparison, List<Scope> alternatives) {
  /** Copies the list. */
  Rise {
    alternatives = List.copyOf(alternatives);
  }
}
