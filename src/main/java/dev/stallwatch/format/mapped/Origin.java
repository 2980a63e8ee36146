package dev.stallwatch.format.mapped;

import dev.stallwatch.model.request.Ending;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a field comes from.
 *
 * @param from name of the value in the log: a JSON key, a column, a group or a variable
 * @param unit unit of a time or duration; {@code null} for other fields
 * @param zone zone of a time that is logged without one; {@code null} for UTC
 * @param none texts that mean "no value"
 * @param whenNone what a number is if it is logged as "no value"; {@code null} for unknown
 * @param pick which entry of a comma separated list is the value
 * @param decoding how a text is encoded in the log
 * @param endings for each text, or beginning of texts (with {@code *} at the end), how the response
 *     ended; empty for other fields
 */
public record Origin(
    String from,
    @Nullable String unit,
    @Nullable String zone,
    List<String> none,
    @Nullable Long whenNone,
    Pick pick,
    Decoding decoding,
    Map<String, Ending> endings)
    implements Serializable {
  /** Texts that mean "no value" unless a mapping names others. */
  public static final List<String> NO_VALUES = List.of("", "-", "null", "(null)", "N/A");

  /** Which entry of a comma separated list is a value. */
  public enum Pick {
    /** The text is not a list. */
    ALL,
    /** The first. */
    FIRST,
    /** The last. */
    LAST
  }

  /** Copies the collections into serializable ones. */
  public Origin {
    none = new ArrayList<>(none);
    endings = new LinkedHashMap<>(endings);
  }

  /** Returns an origin without further rules. */
  public static Origin of(String from) {
    return new Origin(from, null, null, NO_VALUES, null, Pick.ALL, Decoding.PLAIN, Map.of());
  }

  /** Returns this origin for a value of another name. */
  public Origin named(String name) {
    return new Origin(name, unit, zone, none, whenNone, pick, decoding, endings);
  }

  /** Returns this origin with a zone if it has none. */
  Origin inZone(@Nullable String usualZone) {
    return new Origin(
        from, unit, zone == null ? usualZone : zone, none, whenNone, pick, decoding, endings);
  }

  /** Returns this origin for a list whose first entry is the value. */
  public Origin first() {
    return new Origin(from, unit, zone, none, whenNone, Pick.FIRST, decoding, endings);
  }

  /** Returns this origin with a unit. */
  public Origin in(String newUnit) {
    return new Origin(from, newUnit, zone, none, whenNone, pick, decoding, endings);
  }

  /** Returns this origin in another encoding. */
  public Origin decoded(Decoding newDecoding) {
    return new Origin(from, unit, zone, none, whenNone, pick, newDecoding, endings);
  }

  /** Returns this origin for a number that is 0 if it is logged as "no value". */
  public Origin zeroWhenNone() {
    return new Origin(from, unit, zone, none, 0L, pick, decoding, endings);
  }

  /** Returns this origin with the meaning of its texts. */
  public Origin ending(Map<String, Ending> newEndings) {
    return new Origin(from, unit, zone, none, whenNone, pick, decoding, newEndings);
  }
}
