package dev.stallwatch.cli;

import dev.stallwatch.config.Durations;
import dev.stallwatch.config.Times;
import dev.stallwatch.yaml.KeyException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the analysed period, as a {@code @Mixin}. */
final class PeriodOptions {
  private final Clock clock;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--from",
      paramLabel = "T",
      description =
          "Ignore requests before this time: 2020-07-05T19:00Z, '2020-07-05 19:00' (UTC),"
              + " 2020-07-05T21:00+02:00, 2020-07-05, today, yesterday.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "T",
      description = "Ignore requests at or after this time, written as for --from, or now.")
  private @Nullable String to;

  @Option(
      names = "--last",
      paramLabel = "6h",
      description = "Instead of --from: the time before now, or before --to, such as 90m, 6h, 2d.")
  private @Nullable String last;

  PeriodOptions() {
    this(Clock.systemUTC());
  }

  PeriodOptions(Clock clock) {
    this.clock = clock;
  }

  /**
   * A period.
   *
   * @param from its start, inclusive; null for no limit
   * @param to its end, exclusive; null for no limit
   * @param now the present
   */
  record Period(@Nullable Instant from, @Nullable Instant to, Instant now) {
    /** Returns the days in UTC, up to the present without an end; empty without a start. */
    List<LocalDate> days() {
      Instant end = to == null ? now.plusNanos(1) : to;
      return from == null || !from.isBefore(end)
          ? List.of()
          : day(from).datesUntil(day(end.minusNanos(1)).plusDays(1)).toList();
    }

    /**
     * Returns the days as {@link #days}, and a number of days after the present if the period has
     * no end.
     */
    List<LocalDate> daysAhead(int ahead) {
      List<LocalDate> days = days();
      return to != null || days.isEmpty()
          ? days
          : days.get(0).datesUntil(days.get(days.size() - 1).plusDays(1L + ahead)).toList();
    }

    private static LocalDate day(Instant time) {
      return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
  }

  /** Returns the period, or reports a value that is no time, and options that contradict. */
  Period period() {
    Instant now = clock.instant();
    Instant end = time("--to", to, now);
    Instant start = time("--from", from, now);
    if (last != null) {
      if (start != null) {
        throw wrong("--last and --from exclude each other; leave out one of them", null);
      }
      start = before(end == null ? now : end, last);
    }
    if (start != null && end != null && !start.isBefore(end)) {
      throw wrong("--from must be before --to", null);
    }
    return new Period(start, end, now);
  }

  private @Nullable Instant time(String option, @Nullable String text, Instant now) {
    try {
      return text == null ? null : Times.parse(text, now);
    } catch (IllegalArgumentException e) {
      throw wrong(option + ": " + e.getMessage(), e);
    }
  }

  private Instant before(Instant end, String duration) {
    try {
      return end.minus(Durations.parse("--last", duration));
    } catch (KeyException e) {
      throw wrong(String.valueOf(e.getMessage()), e);
    }
  }

  private ParameterException wrong(String message, @Nullable Exception cause) {
    return new ParameterException(command.commandLine(), message, cause);
  }
}
