package dev.stallwatch.incident.words;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.budget.CellNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scope in plain words, such as {@code for Amazon Linux 2 via the CDN in 4 regions}: who, which
 * objects, by which path, where. Up to {@value #MAX_NAMED} values of a dimension are named, more
 * are counted. Values may come from clients: each output escapes them.
 */
public final class ScopePhrase {
  private static final int MAX_NAMED = 3;

  /** Several names that are longer together are counted. */
  private static final int MAX_LENGTH_OF_NAMES = 60;

  private static final int MAX_LENGTH_OF_NAME = 44;
  private static final int KEPT_START = 24;
  private static final int KEPT_END = 16;
  private static final int MAX_EXAMPLES = 3;
  private static final String FOR = "for ";

  /** Values that stand for many: they are followed by the noun, as in {@code unknown edges}. */
  private static final Set<String> COLLECTIVE = Set.of(CellKey.UNKNOWN, CellNames.OTHER);

  private static final Set<Dimension> OF_CLIENTS =
      Set.of(Dimension.SOFTWARE_VERSION, Dimension.SOFTWARE, Dimension.OS);

  /** The dimensions that follow the client, in the order of a phrase. */
  private enum Place {
    OBJECT(Dimension.OBJECT, "for", "object ", "objects "),
    PATH(Dimension.PATH, "for objects below", "", ""),
    SIZE_CLASS(Dimension.SIZE_CLASS, "for objects of", "", ""),
    HOST(Dimension.HOST, "from", "host ", "hosts "),
    SERVED_BY(Dimension.SERVED_BY, "via", "", ""),
    SOURCE(Dimension.SOURCE, "in the logs of", "", ""),
    PROTOCOL(Dimension.PROTOCOL, "over", "", ""),
    IP_VERSION(Dimension.IP_VERSION, "over", "", ""),
    CACHE(Dimension.CACHE, "with", "cache result ", "cache results "),
    RULE(Dimension.RULE, "by", "rule ", "rules "),
    EDGE(Dimension.EDGE, "at", "edge ", "edges "),
    EDGE_NODE(Dimension.EDGE_NODE, "at", "edge node ", "edge nodes "),
    NETWORK(Dimension.NETWORK, "from", "network ", "networks "),
    COUNTRY(Dimension.COUNTRY, "in", "", ""),
    REGION(Dimension.REGION, "in", "", "");

    private final Dimension dimension;
    private final String preposition;
    private final String labelOfOne;
    private final String labelOfSeveral;

    Place(Dimension dimension, String preposition, String labelOfOne, String labelOfSeveral) {
      this.dimension = dimension;
      this.preposition = preposition;
      this.labelOfOne = labelOfOne;
      this.labelOfSeveral = labelOfSeveral;
    }

    private static @Nullable Place of(Dimension dimension) {
      for (Place place : values()) {
        if (place.dimension == dimension) {
          return place;
        }
      }
      return null;
    }
  }

  private final Map<String, SortedSet<String>> limits;

  /** What precedes the noun of values that are counted: empty for their number. */
  private final String counted;

  private final @Nullable Dimension varied;
  private final String variedText;

  private ScopePhrase(Scope scope, String counted, @Nullable Dimension varied, String variedText) {
    this.limits = scope.ordered();
    this.counted = counted;
    this.varied = varied;
    this.variedText = variedText;
  }

  /** Returns the phrase that follows what happens, {@code for all traffic} without limits. */
  public static String of(Scope scope) {
    List<String> parts = new ScopePhrase(scope, "", null, "").parts();
    return parts.isEmpty() ? FOR + "all traffic" : String.join(" ", parts);
  }

  /**
   * Returns the name of a group next to a scope, such as {@code 7 other systems in the same
   * regions: Ubuntu, Debian, Alpine, ...}. The path of other clients in the same places is theirs
   * too, and not repeated.
   *
   * @param same the limits that it shares with the scope, or its own in place of them
   * @param varied the dimension in which it differs from the scope
   * @param values its values of that dimension, the ones to be named first; empty for all others
   */
  public static String ofGroup(Scope same, Dimension varied, List<String> values) {
    boolean isNamed = !values.isEmpty() && isNamed(varied, values);
    String text;
    if (isNamed) {
      text = named(varied, values);
    } else {
      text = (values.isEmpty() ? "all other " : values.size() + " other ") + plural(varied);
    }
    Scope others = same.without(varied.code());
    Scope places = others.without(Dimension.SERVED_BY.code());
    boolean isOfClients = OF_CLIENTS.contains(varied) && !places.values().isEmpty();
    List<String> parts =
        new ScopePhrase(isOfClients ? places : others, "the same ", varied, text).parts();
    String phrase = String.join(" ", parts);
    String name = phrase.startsWith(FOR) ? phrase.substring(FOR.length()) : "clients " + phrase;
    return isNamed || values.isEmpty() ? name : name + ": " + examples(varied, values);
  }

  private static String examples(Dimension dimension, List<String> values) {
    return Stream.concat(
                values.stream().filter(value -> !COLLECTIVE.contains(value)),
                values.stream().filter(COLLECTIVE::contains))
            .limit(MAX_EXAMPLES)
            .map(value -> display(dimension, value))
            .collect(Collectors.joining(", "))
        + (values.size() > MAX_EXAMPLES ? ", ..." : "");
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    String client = client();
    if (client != null) {
      parts.add(FOR + client);
    }
    for (Place place : Place.values()) {
      String text = text(place.dimension);
      if (text != null) {
        parts.add(place.preposition + " " + text);
      }
    }
    Set<String> columns = new HashSet<>(limits.keySet());
    for (Dimension dimension : Dimension.values()) {
      columns.remove(dimension.code());
    }
    limits.forEach(
        (column, values) -> {
          if (columns.contains(column)) {
            parts.add(
                "with "
                    + column
                    + " "
                    + joined(values.stream().map(ScopePhrase::shortened).toList()));
          }
        });
    return parts;
  }

  /** Returns the software and system of the clients, null if neither is limited. */
  private @Nullable String client() {
    String version = text(Dimension.SOFTWARE_VERSION);
    String software = version == null ? text(Dimension.SOFTWARE) : version;
    String system = text(Dimension.OS);
    if (software == null || system == null) {
      return software == null ? system : software;
    }
    return software + " on " + system;
  }

  /** Returns the values of a dimension, null if it is not limited. */
  private @Nullable String text(Dimension dimension) {
    if (dimension == varied) {
      return variedText;
    }
    Collection<String> values = limits.get(dimension.code());
    if (values == null) {
      return null;
    }
    if (isNamed(dimension, values)) {
      return named(dimension, values);
    }
    return (counted.isEmpty() ? values.size() + " " : counted) + plural(dimension);
  }

  private static boolean isNamed(Dimension dimension, Collection<String> values) {
    return values.size() == 1
        || (values.size() <= MAX_NAMED
            && values.stream().mapToInt(value -> display(dimension, value).length() + 2).sum()
                <= MAX_LENGTH_OF_NAMES);
  }

  private static String named(Dimension dimension, Collection<String> values) {
    String first = values.iterator().next();
    if (values.size() == 1 && COLLECTIVE.contains(first)) {
      return first + " " + plural(dimension);
    }
    Place place = Place.of(dimension);
    String label =
        place == null ? "" : values.size() == 1 ? place.labelOfOne : place.labelOfSeveral;
    return label + joined(values.stream().map(value -> display(dimension, value)).toList());
  }

  /** Returns {@code a, b and c}. */
  private static String joined(List<String> names) {
    int last = names.size() - 1;
    return last <= 0
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String plural(Dimension dimension) {
    return dimension == Dimension.OS ? "systems" : dimension.plural();
  }

  private static String display(Dimension dimension, String value) {
    return shortened(DisplayNames.of(dimension, value));
  }

  private static String shortened(String name) {
    return name.length() <= MAX_LENGTH_OF_NAME
        ? name
        : name.substring(0, KEPT_START) + "..." + name.substring(name.length() - KEPT_END);
  }
}
