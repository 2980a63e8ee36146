package dev.stallwatch.quality;

import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Decides for each hour of each source whether its logs are complete: compares the requests with
 * those of the same hour of the week in the four weeks before or, if there are fewer than three of
 * these, of the same hour of the days before. The median of them is the expected number.
 *
 * <ul>
 *   <li>missing: no requests, although each of those hours had some and half of them had {@value
 *       #CLEARLY_EXPECTED} or more;
 *   <li>short: fewer than a quarter of the lowest of those hours, which had {@value
 *       #CLEARLY_EXPECTED} or more, while some other source, if any can be assessed, has at least
 *       half of its lowest. If all sources drop together, the cause is fewer clients, which the
 *       volume test detects;
 *   <li>unknown: fewer than {@value #MIN_HOURS} such hours, or an hour that was only partly within
 *       the period.
 * </ul>
 */
public final class Completeness {
  private static final int MIN_HOURS = 3;
  private static final int WEEKS = 4;
  private static final int DAYS = 28;
  private static final int DAYS_OF_WEEK = 7;
  private static final long CLEARLY_EXPECTED = 20;
  private static final int SHORT_PART = 4;
  private static final int USUAL_PART = 2;

  private final HourlyRequests seen;
  private final HourlyRequests earlier;

  /**
   * Creates the check of a run.
   *
   * @param seen the requests of the run
   * @param earlier the requests of the days before it
   */
  public Completeness(HourlyRequests seen, HourlyRequests earlier) {
    this.seen = seen;
    this.earlier = earlier;
  }

  /** The usual and the current requests of an hour of a source. */
  private record Assessed(String source, long hour, long seen, Optional<Usual> usual) {
    boolean isFarBelow() {
      return usual
          .filter(u -> u.lowest() >= CLEARLY_EXPECTED && seen < u.lowest() / (double) SHORT_PART)
          .isPresent();
    }

    boolean isAsUsual() {
      return usual.filter(u -> seen >= u.lowest() / (double) USUAL_PART && seen > 0).isPresent();
    }
  }

  private record Usual(long lowest, long median) {}

  /**
   * Returns the hours of all sources, those of earlier days included, by hour and source. An hour
   * without requests and without comparable hours is omitted, because one line with a wrong date
   * creates a period of decades.
   *
   * @param fromMicros start of the period
   * @param toMicros its end, exclusive; hours that are not entirely within the period are not
   *     assessed. If the end is not after the start, nothing of the period was read and no hour is
   *     assessed
   */
  public List<SourceHour> hours(long fromMicros, long toMicros) {
    SortedSet<String> sources = new TreeSet<>(seen.sources());
    sources.addAll(earlier.sources());
    List<SourceHour> hours = new ArrayList<>();
    for (long hour : hoursToAssess(fromMicros, toMicros)) {
      boolean isEntire = hour >= fromMicros && hour + Units.MICROS_PER_HOUR <= toMicros;
      List<Assessed> assessed = new ArrayList<>();
      for (String source : sources) {
        assessed.add(
            new Assessed(
                source,
                hour,
                seen.in(source, hour),
                isEntire ? usual(source, hour) : Optional.empty()));
      }
      for (Assessed one : assessed) {
        hours.add(
            new SourceHour(
                one.source(),
                hour,
                one.usual().map(Usual::median).orElse(Units.UNKNOWN),
                one.seen(),
                state(one, assessed)));
      }
    }
    return hours;
  }

  private SortedSet<Long> hoursToAssess(long fromMicros, long toMicros) {
    SortedSet<Long> hours = new TreeSet<>(seen.hours());
    for (long day : earlier.days()) {
      long last = day + (DAYS + 1) * Units.MICROS_PER_DAY;
      for (long hour = day; hour < last; hour += Units.MICROS_PER_HOUR) {
        hours.add(hour);
      }
    }
    long first = HourlyRequests.hour(fromMicros);
    return hours.subSet(first, Math.max(first, toMicros));
  }

  private static HourState state(Assessed one, List<Assessed> all) {
    if (one.usual().isEmpty()) {
      return HourState.UNKNOWN;
    }
    Usual usual = one.usual().get();
    if (one.seen() == 0 && usual.lowest() > 0) {
      return usual.median() >= CLEARLY_EXPECTED ? HourState.MISSING : HourState.UNKNOWN;
    }
    return one.isFarBelow() && othersAreAsUsual(one, all) ? HourState.SHORT : HourState.COMPLETE;
  }

  private static boolean othersAreAsUsual(Assessed one, List<Assessed> all) {
    List<Assessed> others =
        all.stream()
            .filter(other -> !other.source().equals(one.source()))
            .filter(other -> other.usual().filter(u -> u.lowest() > 0).isPresent())
            .toList();
    return others.isEmpty() || others.stream().anyMatch(Assessed::isAsUsual);
  }

  private Optional<Usual> usual(String source, long hour) {
    long[] ofWeeks = before(source, hour, DAYS_OF_WEEK, WEEKS);
    long[] values = ofWeeks.length >= MIN_HOURS ? ofWeeks : before(source, hour, 1, DAYS);
    if (values.length < MIN_HOURS) {
      return Optional.empty();
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    long median =
        values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    return Optional.of(new Usual(values[0], median));
  }

  private long[] before(String source, long hour, int everyDays, int times) {
    List<Long> values = new ArrayList<>();
    for (int back = 1; back <= times; back++) {
      long then = hour - (long) back * everyDays * Units.MICROS_PER_DAY;
      if (earlier.knows(source, then)) {
        values.add(earlier.in(source, then));
      }
    }
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /** Returns the gaps among hours; consecutive hours of a source are merged. */
  public static Gaps gaps(List<SourceHour> hours) {
    List<Gap> gaps = new ArrayList<>();
    SortedSet<String> sources = new TreeSet<>();
    hours.forEach(hour -> sources.add(hour.source()));
    for (String source : sources) {
      Gap open = null;
      for (SourceHour hour : hours) {
        if (!hour.source().equals(source) || !hour.state().isGap()) {
          continue;
        }
        long end = hour.hourMicros() + Units.MICROS_PER_HOUR;
        if (open != null && open.toMicros() == hour.hourMicros()) {
          open = new Gap(source, open.fromMicros(), end);
        } else {
          if (open != null) {
            gaps.add(open);
          }
          open = new Gap(source, hour.hourMicros(), end);
        }
      }
      if (open != null) {
        gaps.add(open);
      }
    }
    return new Gaps(gaps);
  }
}
