package dev.stallwatch.model.mitigation;

import java.util.List;
import java.util.stream.Stream;

/**
 * What coincides with an incident, what does not, and what the logs cannot show.
 *
 * @param all the rules and changes that were compared, the most probable first; those that are
 *     unchanged and not worth a line are counted only
 * @param unchanged number of rules that acted the same before and during the incident
 * @param notVisible what the logs cannot show and what to ask, one clause each
 */
public record Coincidences(List<Coincidence> all, int unchanged, List<String> notVisible) {
  /** Nothing was compared. */
  public static final Coincidences NONE = new Coincidences(List.of(), 0, List.of());

  /** Copies the lists. */
  public Coincidences {
    all = List.copyOf(all);
    notVisible = List.copyOf(notVisible);
  }

  /** Returns those of a class, in their order. */
  public Stream<Coincidence> of(CoincidenceClass kind) {
    return all.stream().filter(one -> one.kind() == kind);
  }
}
