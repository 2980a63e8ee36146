package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares what was found in a world with its truth. A rule or change is named if its class is
 * strong or possible.
 *
 * @param name name of the world
 * @param kind what it is about
 * @param family whether the kind stands alone
 * @param truth what is true
 * @param isFirst whether the first named one is true
 * @param isInThree whether one of the first three named is true
 * @param strongTrue number of true ones with the class strong
 * @param strongFalse number of others with the class strong
 * @param namedFalse number of others that are named
 * @param saysNotVisible whether it says that something is not visible
 * @param follows number of reactions with the class follows
 * @param flipsFound number of visible changes of rules that were found
 * @param flipsFalse number of changes found that did not happen
 * @param flipErrors error of the time of each that was found, in windows
 * @param answer the named ones, for people
 */
public record WorldScore(
    String name,
    WorldKind kind,
    MitigationWorld.Family family,
    WorldTruth truth,
    boolean isFirst,
    boolean isInThree,
    int strongTrue,
    int strongFalse,
    int namedFalse,
    boolean saysNotVisible,
    int follows,
    int flipsFound,
    int flipsFalse,
    List<Double> flipErrors,
    String answer) {
  /**
   * A change is found if it is at most so many windows from the times that the records before and
   * after it leave open.
   */
  private static final double MAX_WINDOWS_OFF = 6;

  private static final int SHORT_LIST = 3;

  /** Copies the list. */
  public WorldScore {
    flipErrors = List.copyOf(flipErrors);
  }

  /** Scores what was found in a world. */
  public static WorldScore of(
      MitigationWorld world, List<Change> changes, Coincidences coincidences) {
    WorldTruth truth = world.truth();
    List<Coincidence> named =
        coincidences.all().stream()
            .filter(
                one ->
                    one.kind() == CoincidenceClass.STRONG
                        || one.kind() == CoincidenceClass.POSSIBLE)
            .toList();
    int strongTrue = 0;
    int strongFalse = 0;
    int namedFalse = 0;
    for (Coincidence one : named) {
      boolean isTrue = isTrue(one, truth.subjects());
      boolean isStrong = one.kind() == CoincidenceClass.STRONG;
      strongTrue += isTrue && isStrong ? 1 : 0;
      strongFalse += !isTrue && isStrong ? 1 : 0;
      namedFalse += isTrue ? 0 : 1;
    }
    int follows =
        (int)
            truth.reactions().stream()
                .filter(
                    reaction ->
                        coincidences
                            .of(CoincidenceClass.FOLLOWS)
                            .anyMatch(one -> isTrue(one, Set.of(reaction))))
                .count();
    FlipScore flips = FlipScore.of(truth, changes, world.counts().widthMicros());
    return new WorldScore(
        world.name(),
        world.kind(),
        world.family(),
        truth,
        !named.isEmpty() && isTrue(named.get(0), truth.subjects()),
        named.stream().limit(SHORT_LIST).anyMatch(one -> isTrue(one, truth.subjects())),
        strongTrue,
        strongFalse,
        namedFalse,
        !coincidences.notVisible().isEmpty(),
        follows,
        flips.found,
        flips.wrong,
        flips.errors,
        answer(coincidences, truth));
  }

  private static boolean isTrue(Coincidence one, Set<String> subjects) {
    return subjects.stream().anyMatch(subject -> isSubject(one, subject));
  }

  /** A configuration log knows no product: vendor and key are enough. A change is its text. */
  private static boolean isSubject(Coincidence one, String subject) {
    int vendor = subject.indexOf('/');
    int key = subject.indexOf('/', vendor + 1);
    return one.subject().equals(subject)
        || (key > 0
            && one.subject().startsWith(subject.substring(0, vendor + 1))
            && one.subject().endsWith(subject.substring(key)))
        || (vendor < 0 && (one.subject().contains(subject) || one.name().contains(subject)));
  }

  private static String answer(Coincidences coincidences, WorldTruth truth) {
    List<String> parts = new ArrayList<>();
    for (Coincidence one : coincidences.all()) {
      boolean isTrue = isTrue(one, truth.subjects());
      boolean isNamed =
          one.kind() == CoincidenceClass.STRONG || one.kind() == CoincidenceClass.POSSIBLE;
      if (parts.size() < SHORT_LIST && (isTrue || isNamed)) {
        parts.add(one.kind().code() + (isTrue ? " true: " : " false: ") + one.why());
      }
    }
    return parts.isEmpty() ? "nothing named" : String.join("; ", parts);
  }

  /** Whether something in the logs or lists acted on the affected downloads. */
  boolean hasTrueRule() {
    return !truth.subjects().isEmpty();
  }

  /** Whether the logs can show it. */
  boolean isVisible() {
    return hasTrueRule() && truth.isVisible();
  }

  /** Whether the cause is a rule that the logs cannot show. */
  boolean mustAbstain() {
    return !truth.isVisible();
  }

  /** Whether it abstains and says that something is not visible. */
  boolean abstains() {
    return strongTrue + strongFalse + namedFalse == 0 && saysNotVisible;
  }

  /** Returns the number of changes of rules that the logs show. */
  int flipsVisible() {
    return (int) truth.flips().stream().filter(WorldTruth.Flip::isVisible).count();
  }

  /** Whether everything about the incident is right. */
  boolean isRight() {
    return namedFalse == 0
        && follows == truth.reactions().size()
        && (mustAbstain() ? abstains() : !hasTrueRule() || isFirst);
  }

  /** Changes of rules found, and changes that did not happen. */
  private record FlipScore(int found, int wrong, List<Double> errors) {
    private static FlipScore of(WorldTruth truth, List<Change> changes, long widthMicros) {
      Set<WorldTruth.Flip> matched = new HashSet<>();
      List<Double> errors = new ArrayList<>();
      int found = 0;
      int wrong = 0;
      for (Change change : changes) {
        if (change.kind() == ChangeKind.FLIP) {
          WorldTruth.Flip closest = null;
          double nearest = MAX_WINDOWS_OFF;
          for (WorldTruth.Flip flip : truth.flips()) {
            double off = outside(change.changedAtMicros(), flip) / (double) widthMicros;
            if (isSame(change, flip) && !matched.contains(flip) && off <= nearest) {
              closest = flip;
              nearest = off;
            }
          }
          if (closest == null || !matched.add(closest)) {
            wrong++;
          } else if (closest.isVisible()) {
            found++;
            errors.add(
                Math.abs(change.changedAtMicros() - closest.atMicros()) / (double) widthMicros);
          }
        }
      }
      return new FlipScore(found, wrong, errors);
    }

    /** Returns how far a time is from those that the records leave open. */
    private static long outside(long at, WorldTruth.Flip flip) {
      return Math.max(0, Math.max(flip.lastBeforeMicros() - at, at - flip.firstAfterMicros()));
    }

    private static boolean isSame(Change change, WorldTruth.Flip flip) {
      return change.vendor().equals(flip.vendor())
          && flip.rule().equals(change.rule())
          && (change.after() == null || change.after() == flip.after());
    }
  }
}
