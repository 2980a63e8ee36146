package dev.stallwatch.incident;

import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules and changes that coincide with an incident, formatted for people. It never states a
 * cause. Texts come from logs: each output escapes them for its target.
 *
 * @param coinciding what coincides, the most probable first
 * @param others what was compared and does not; empty if there is nothing
 * @param notVisible what the logs cannot show, and what to ask
 */
public record CoincidenceLines(
    List<String> coinciding, List<String> others, List<String> notVisible) {
  /** Nothing was compared. */
  public static final CoincidenceLines NONE = new CoincidenceLines(List.of(), List.of(), List.of());

  private static final int MAX_COINCIDING = 3;
  private static final int MAX_OTHERS = 3;

  /** Copies the lists. */
  public CoincidenceLines {
    coinciding = List.copyOf(coinciding);
    others = List.copyOf(others);
    notVisible = List.copyOf(notVisible);
  }

  /** Returns the texts of the coincidences of an incident. */
  public static CoincidenceLines of(Coincidences found) {
    List<String> coinciding = new ArrayList<>();
    found.of(CoincidenceClass.STRONG).map(CoincidenceLines::text).forEach(coinciding::add);
    found.of(CoincidenceClass.POSSIBLE).map(CoincidenceLines::text).forEach(coinciding::add);
    return new CoincidenceLines(
        coinciding.stream().limit(MAX_COINCIDING).toList(),
        others(found, Math.max(0, coinciding.size() - MAX_COINCIDING)),
        found.notVisible());
  }

  private static List<String> others(Coincidences found, int notShown) {
    List<String> others = new ArrayList<>();
    if (notShown > 0) {
      others.add(notShown + " more possible, in the table incidents");
    }
    if (found.unchanged() > 0) {
      others.add(NumberText.counted(found.unchanged(), "rule") + " unchanged");
    }
    List<Coincidence> named = new ArrayList<>();
    found.of(CoincidenceClass.FOLLOWS).forEach(named::add);
    found.of(CoincidenceClass.MONITOR_ONLY).forEach(named::add);
    found.of(CoincidenceClass.RULED_OUT).forEach(named::add);
    named.stream().limit(MAX_OTHERS).map(CoincidenceLines::text).forEach(others::add);
    if (named.size() > MAX_OTHERS) {
      others.add(NumberText.count(named.size() - MAX_OTHERS) + " more ruled out");
    }
    return others;
  }

  private static String text(Coincidence one) {
    String name = one.name();
    return switch (one.kind()) {
      case FOLLOWS -> name + " follows it: " + one.why();
      case STRONG, MONITOR_ONLY -> name + ": " + one.why();
      case POSSIBLE -> name + " (possible): " + one.why();
      case RULED_OUT -> name + " does not match: " + one.why();
    };
  }

  /** Whether there is nothing to show. */
  public boolean isEmpty() {
    return coinciding.isEmpty() && others.isEmpty() && notVisible.isEmpty();
  }
}
