package dev.stallwatch.enrich;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.CellKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The software families that a run names; all others are {@value #OTHER}. A family of the rules
 * always has its name. Families that user agents name themselves are unlimited, because clients
 * choose them: a run names the {@value #MAX_NAMED} with the most requests.
 */
public final class SoftwareNames implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The family of user agents without a name of their own, and of families without a place. */
  public static final String OTHER = "other";

  /** Most families of a run that are not families of the rules. */
  static final int MAX_NAMED = 200;

  /** Most families that are counted to find those with the most requests. */
  public static final int MAX_COUNTED = 4096;

  /**
   * If more families exist than are counted, a new family needs one request in this many of them
   * all to be named. It is certainly counted then, even if three in four requests are duplicates.
   */
  private static final long REQUESTS_OF_ALL = MAX_COUNTED / 4;

  /**
   * How many times the requests of a family that earlier days named a new family needs to take its
   * place. The names thus stay the same from day to day, but new software with much traffic is
   * named.
   */
  private static final long FACTOR_OF_NEW = 10;

  private static final int MAX_VERSION_LENGTH = 4;

  /** What programs write that have no name. */
  private static final ImmutableSet<String> RESERVED =
      ImmutableSet.of(OTHER, CellKey.UNKNOWN, "none", "null", "undefined");

  /** Names all families. */
  public static final SoftwareNames ALL = new SoftwareNames(null);

  private final @Nullable ImmutableSet<String> names;

  private SoftwareNames(@Nullable ImmutableSet<String> names) {
    this.names = names;
  }

  /**
   * Selects the families that a run names.
   *
   * @param ofRules the families of the rules
   * @param requests number of requests of each other family that was counted, and of {@value
   *     #OTHER}: those that were not
   * @param areAllCounted whether all families were counted
   * @param ofEarlierDays families that earlier days named
   */
  public static SoftwareNames select(
      Collection<String> ofRules,
      Map<String, Long> requests,
      boolean areAllCounted,
      Set<String> ofEarlierDays) {
    long all = requests.values().stream().mapToLong(Long::longValue).sum();
    long minRequests = areAllCounted ? 1 : 1 + all / REQUESTS_OF_ALL;
    List<Candidate> candidates = new ArrayList<>();
    requests.forEach(
        (family, count) -> {
          boolean isNew = !ofEarlierDays.contains(family);
          if (!family.equals(OTHER) && count >= (isNew ? minRequests : 1)) {
            candidates.add(new Candidate(family, isNew ? count : count * FACTOR_OF_NEW));
          }
        });
    candidates.sort(
        Comparator.comparingLong(Candidate::weight).reversed().thenComparing(Candidate::family));
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    names.addAll(ofRules).add(OTHER, CellKey.UNKNOWN);
    candidates.stream().limit(MAX_NAMED).map(Candidate::family).forEach(names::add);
    return new SoftwareNames(names.build());
  }

  private record Candidate(String family, long weight) {}

  /** Whether so many families, in addition to those of the rules, all have their names. */
  public static boolean areFew(int families) {
    return families <= MAX_NAMED;
  }

  /** Whether a family cannot be the name of a product. */
  static boolean isReserved(String family) {
    return RESERVED.contains(family);
  }

  /** Whether all families have their names. */
  public boolean areAll() {
    return names == null;
  }

  /** Returns the name under which a family is counted: its own or {@value #OTHER}. */
  public String family(String family) {
    return names == null || names.contains(family) ? family : OTHER;
  }

  /**
   * Returns the name under which a software version is counted. The name of a family never ends in
   * a number, so that the family of a version is known.
   */
  public String version(String version) {
    return names == null || names.contains(version) || names.contains(familyOf(version))
        ? version
        : OTHER;
  }

  private static String familyOf(String version) {
    int dash = version.lastIndexOf('-');
    int digits = version.length() - dash - 1;
    boolean isNumber =
        dash > 0
            && digits > 0
            && digits <= MAX_VERSION_LENGTH
            && version.chars().skip(dash + 1L).allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? version.substring(0, dash) : version;
  }

  /** Returns the cell under which the requests of a cell are counted. */
  public CellKey cell(CellKey key) {
    String family = family(key.software());
    return family.equals(key.software())
        ? key
        : new CellKey(key.servedBy(), key.source(), key.region(), key.edge(), key.os(), family);
  }
}
