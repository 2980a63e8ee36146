package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.RisenStatuses;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.request.StatusMeaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Splits findings of errors that mix causes: a rate limit of one client and missing objects raise
 * the same metric. Errors of each meaning are searched without those of the others, and replace the
 * mixed finding if they are limited to different groups.
 */
public final class StatusSplit {
  /** A meaning with a smaller share of the excess is not searched alone. */
  private static final double MIN_SHARE = 0.15;

  /** The parts must have at least this share of the excess of the mixed finding. */
  private static final double MIN_EXCESS = 0.5;

  private StatusSplit() {}

  /** Returns the meanings of the errors of a finding, if it may mix causes; else none. */
  public static Set<StatusMeaning> meanings(RisenStatuses statuses) {
    Map<StatusMeaning, Double> shares = new EnumMap<>(StatusMeaning.class);
    statuses
        .shares()
        .forEach(
            of -> {
              double unused = shares.merge(StatusMeaning.of(of.status()), of.share(), Double::sum);
            });
    shares.values().removeIf(share -> share < MIN_SHARE);
    return shares.size() < 2
        ? EnumSet.noneOf(StatusMeaning.class)
        : EnumSet.copyOf(shares.keySet());
  }

  /** Returns meanings without one of them. */
  public static Set<StatusMeaning> without(Set<StatusMeaning> meanings, StatusMeaning one) {
    Set<StatusMeaning> others = EnumSet.copyOf(meanings);
    return others.remove(one) ? others : meanings;
  }

  /**
   * Returns the parts of a mixed finding, or the finding alone if it is one cause.
   *
   * @param ofMeanings findings of each of its meanings alone
   * @param others the other findings of the run
   */
  public static List<Finding> parts(Finding mixed, List<Finding> ofMeanings, List<Finding> others) {
    List<Finding> parts =
        ofMeanings.stream()
            .filter(part -> overlap(part, mixed))
            .filter(part -> others.stream().noneMatch(other -> isSame(part, other)))
            .sorted(Comparator.comparingDouble((Finding part) -> -part.rates().excess()))
            .toList();
    double excess = parts.stream().mapToDouble(part -> part.rates().excess()).sum();
    boolean differ = parts.stream().map(Finding::scope).distinct().count() > 1;
    if (!differ || excess < MIN_EXCESS * mixed.rates().excess()) {
      return List.of(mixed);
    }
    List<Finding> split = new ArrayList<>(parts);
    split.set(0, parts.get(0).withAlsoSeenIn(mixed.alsoSeenIn()));
    return split;
  }

  private static boolean isSame(Finding part, Finding other) {
    return part.metric() == other.metric()
        && part.scope().equals(other.scope())
        && overlap(part, other);
  }

  private static boolean overlap(Finding a, Finding b) {
    return a.startedAtMicros() < end(b)
        && b.startedAtMicros() < end(a)
        && intersect(a.scope(), b.scope());
  }

  private static long end(Finding finding) {
    return finding.isOpen() ? Long.MAX_VALUE : finding.endedAtMicros();
  }

  /** Whether no dimension limits both scopes to different values. */
  private static boolean intersect(Scope a, Scope b) {
    for (Map.Entry<String, SortedSet<String>> limit : a.values().entrySet()) {
      SortedSet<String> other = b.values().getOrDefault(limit.getKey(), limit.getValue());
      if (limit.getValue().stream().noneMatch(new TreeSet<>(other)::contains)) {
        return false;
      }
    }
    return true;
  }
}
