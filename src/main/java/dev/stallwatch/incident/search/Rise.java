package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.model.Scope;
import java.util.List;

/**
 * A rise of a rate that meets all conditions of an incident.
 *
 * @param localisation its scope and interval
 * @param comparison the reference that it was compared with
 * @param alternatives the next best scopes, the best first
 */
record Rise(Localisation localisation, Comparison comparison, List<Scope> alternatives) {
  /** Copies the list. */
  Rise {
    alternatives = List.copyOf(alternatives);
  }
}
