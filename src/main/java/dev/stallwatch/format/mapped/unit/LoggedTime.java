package dev.stallwatch.format.mapped.unit;

import dev.stallwatch.format.text.ClfTime;
import dev.stallwatch.format.text.DecimalNumber;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.LogTime;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the times of one field. */
public interface LoggedTime {
  /** The units of times; a pattern of strftime is one too. */
  List<String> KEYS =
      List.of("auto", "epoch_s", "epoch_ms", "epoch_us", "epoch_ns", "iso8601", "clf");

  /** Returns microseconds since the epoch; {@link Field#NONE} if the time is invalid. */
  long micros(byte[] b, int from, int to);

  /**
   * Returns the reader of a unit.
   *
   * @param unit one of {@link #KEYS}, or a pattern of strftime, such as {@code %d/%b/%Y:%H:%M:%S};
   *     {@code null} for auto
   * @param zone zone of times without one, {@code null} for UTC
   * @throws IllegalArgumentException if there is no such unit or zone, with the reason
   */
  static LoggedTime of(@Nullable String unit, @Nullable String zone) {
    ZoneId meant = zone(zone);
    if (unit != null && unit.indexOf('%') >= 0) {
      return new TimePattern(unit, meant);
    }
    return switch (unit == null ? "auto" : unit) {
      case "auto" -> auto(meant);
      case "epoch_s" -> (b, from, to) -> DecimalNumber.scaled(b, from, to, 6);
      case "epoch_ms" -> (b, from, to) -> DecimalNumber.scaled(b, from, to, 3);
      case "epoch_us" -> (b, from, to) -> DecimalNumber.scaled(b, from, to, 0);
      case "epoch_ns" -> (b, from, to) -> DecimalNumber.scaled(b, from, to, -3);
      case "iso8601" -> new IsoTime(meant);
      case "clf" -> new ClfTime()::micros;
      default -> throw new IllegalArgumentException("unknown unit of a time: " + unit);
    };
  }

  private static ZoneId zone(@Nullable String zone) {
    try {
      return zone == null ? ZoneOffset.UTC : ZoneId.of(zone).normalized();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a zone such as Europe/Berlin or +02:00, not '" + zone + "'", e);
    }
  }

  /** Numbers by their magnitude, times of the common log format, and ISO 8601. */
  private static LoggedTime auto(ZoneId zone) {
    ClfTime clf = new ClfTime();
    IsoTime iso = new IsoTime(zone);
    return (b, from, to) -> {
      if (to - from == ClfTime.LENGTH && b[from + 2] == '/') {
        return clf.micros(b, from, to);
      }
      return to - from > 4 && (b[from + 4] == '-' || b[from + 4] == '/')
          ? iso.micros(b, from, to)
          : LogTime.ofText(Field.text(b, from, Math.min(to, from + 64)));
    };
  }
}
