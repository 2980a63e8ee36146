package dev.stallwatch.incident;

import dev.stallwatch.model.Units;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an incident lasted, as far as the data show it. Where it touches an edge of the data, the
 * edge is a bound and not a time at which something happened.
 *
 * @param startedAt start of the first affected window
 * @param startedOpen whether the data begin there, so that it may have begun earlier
 * @param endedAt end of the last affected window; null where the data end there, so that it may
 *     have lasted longer
 */
public record IncidentInterval(Instant startedAt, boolean startedOpen, @Nullable Instant endedAt) {

  /** The interval of a finding. */
  public static IncidentInterval of(Finding finding) {
    return new IncidentInterval(
        Units.instant(finding.startedAtMicros()),
        finding.startedOpen(),
        finding.isOpen() ? null : Units.instant(finding.endedAtMicros()));
  }

  /** Both ends in words, with the time zone. */
  public String words() {
    if (endedAt == null) {
      return "since " + start() + ", still going on when the data end";
    }
    return startedOpen
        ? "from " + start() + " to " + Units.utcMinute(endedAt) + " UTC"
        : Units.utcMinute(startedAt) + " to " + Units.utcMinute(endedAt) + " UTC";
  }

  /** The start in words, with the time zone. */
  public String start() {
    String at = Units.utcMinute(startedAt) + " UTC";
    return startedOpen ? "at or before " + at + " (the data begin there)" : at;
  }

  /** How long it lasted in words, at least; empty while it goes on. */
  public String lasted() {
    if (endedAt == null) {
      return "";
    }
    Duration lasted = Duration.between(startedAt, endedAt);
    long hours = lasted.toHours();
    int minutes = lasted.toMinutesPart();
    String length =
        hours == 0
            ? minutes + " min"
            : minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    return startedOpen ? "at least " + length : length;
  }
}
