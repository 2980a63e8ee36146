package dev.stallwatch.format.mapped;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.model.ServedBy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a log format.
 *
 * @param name name of the format
 * @param source source of the records if the operator configured none; formats that deliver the
 *     same requests share one
 * @param syntax how values are written in a line
 * @param servedBy who answered the requests
 * @param method method of all requests if none is logged; {@code null} if it is logged
 * @param fields for each field, where its value comes from, in the order in which they are tried
 * @param clientGone status codes which state that the client disconnected
 * @param signs what each line has, besides its fields, in a file of this format
 * @param ignored lines that are no client requests
 */
public record Mapping(
    String name,
    String source,
    LineSyntax syntax,
    ServedBy servedBy,
    @Nullable String method,
    Map<MappedField, List<Origin>> fields,
    List<Integer> clientGone,
    List<Sign> signs,
    List<IgnoredLines> ignored)
    implements Serializable {

  /**
   * A value that identifies a format.
   *
   * @param from name of the value in the log
   * @param texts what the value may be; empty for anything
   */
  public record Sign(String from, List<String> texts) implements Serializable {
    /** Copies the list into a serializable one. */
    public Sign {
      texts = new ArrayList<>(texts);
    }
  }

  /**
   * Lines that are no client requests.
   *
   * @param sign what they have
   * @param reason why they are ignored
   */
  public record IgnoredLines(Sign sign, IgnoreReason reason) implements Serializable {}

  /** Copies the collections into serializable ones. */
  public Mapping {
    EnumMap<MappedField, List<Origin>> copy = new EnumMap<>(MappedField.class);
    fields.forEach((field, origins) -> copy.put(field, new ArrayList<>(origins)));
    fields = copy;
    clientGone = new ArrayList<>(clientGone);
    signs = new ArrayList<>(signs);
    ignored = new ArrayList<>(ignored);
  }

  /** Returns the names of all values that are read, each once. */
  List<String> sources() {
    List<String> names = new ArrayList<>();
    fields.values().forEach(origins -> origins.forEach(origin -> names.add(origin.from())));
    signs.forEach(sign -> names.add(sign.from()));
    ignored.forEach(lines -> names.add(lines.sign().from()));
    return names.stream().distinct().toList();
  }

  /**
   * Returns what every request has, as far as this mapping does not find it among the values of a
   * log: a time, a status, the object and the method.
   *
   * @param has whether the log has a value of a name
   */
  List<String> missing(Predicate<String> has) {
    List<String> missing = new ArrayList<>();
    if (!finds(has, MappedField.STARTED_AT, MappedField.ENDED_AT)) {
      missing.add("the time (started_at or ended_at)");
    }
    if (!finds(has, MappedField.STATUS)) {
      missing.add("status");
    }
    if (!finds(has, MappedField.URL, MappedField.REQUEST, MappedField.OBJECT)) {
      missing.add("the object (request, url or object)");
    }
    if (method == null && !finds(has, MappedField.METHOD, MappedField.REQUEST)) {
      missing.add("the method (request or method)");
    }
    return missing;
  }

  private boolean finds(Predicate<String> has, MappedField... any) {
    return Arrays.stream(any)
        .flatMap(field -> fields.getOrDefault(field, List.of()).stream())
        .anyMatch(origin -> has.test(origin.from()));
  }
}
