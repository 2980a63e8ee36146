package dev.stallwatch.quality;

import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether the logs of each source are all there, hour by hour: the requests seen against those of
 * the same hour of the week in the four weeks before, or, where there are fewer than three of
 * these, the same hour of the days before. The median of them is expected.
 *
 * <ul>
 *   <li>missing: none seen, where each of those hours had some and half of them had {@value
 *       #CLEARLY_EXPECTED} or more;
 *   <li>short: fewer than a quarter of the lowest of those hours, which had {@value
 *       #CLEARLY_EXPECTED} or more, and some other source, if there is one that can be judged, has
 *       at least half of its lowest. Where all sources fall together, it is the clients who stay
 *       away, and that is for the test of the volume;
 *   <li>unknown: with fewer than {@value #MIN_HOURS} such hours, or where the hour was looked at in
 *       part only.
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
   * For a run.
   *
   * @param seen the requests of the run
   * @param earlier those of the days before it
   */
  public Completeness(HourlyRequests seen, HourlyRequests earlier) {
    this.seen = seen;
    this.earlier = earlier;
  }

  /** What an hour of a source usually had, and what it has now. */
  private record Judged(String source, long hour, long seen, Optional<Usual> usual) {
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
   * The hours of all sources, those of earlier days included, by hour and source. An hour in which
   * none had requests, and of which the days before tell nothing, is left out: one line with a
   * wrong date makes a period of decades.
   *
   * @param fromMicros start of what was looked at
   * @param toMicros its end, exclusive; hours that it does not hold as a whole are not judged. At
   *     or before the start where nothing of the period was read: no hour is judged then
   */
  public List<SourceHour> hours(long fromMicros, long toMicros) {
    SortedSet<String> sources = new TreeSet<>(seen.sources());
    sources.addAll(earlier.sources());
    List<SourceHour> hours = new ArrayList<>();
    for (long hour : hoursToJudge(fromMicros, toMicros)) {
      boolean whole = hour >= fromMicros && hour + Units.MICROS_PER_HOUR <= toMicros;
      List<Judged> judged = new ArrayList<>();
      for (String source : sources) {
        judged.add(
            new Judged(
                source,
                hour,
                seen.in(source, hour),
                whole ? usual(source, hour) : Optional.empty()));
      }
      for (Judged one : judged) {
        hours.add(
            new SourceHour(
                one.source(),
                hour,
                one.usual().map(Usual::median).orElse(Units.UNKNOWN),
                one.seen(),
                state(one, judged)));
      }
    }
    return hours;
  }

  private SortedSet<Long> hoursToJudge(long fromMicros, long toMicros) {
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

  private static HourState state(Judged one, List<Judged> all) {
    if (one.usual().isEmpty()) {
      return HourState.UNKNOWN;
    }
    Usual usual = one.usual().get();
    if (one.seen() == 0 && usual.lowest() > 0) {
      return usual.median() >= CLEARLY_EXPECTED ? HourState.MISSING : HourState.UNKNOWN;
    }
    return one.isFarBelow() && othersAreAsUsual(one, all) ? HourState.SHORT : HourState.COMPLETE;
  }

  private static boolean othersAreAsUsual(Judged one, List<Judged> all) {
    List<Judged> others =
        all.stream()
            .filter(other -> !other.source().equals(one.source()))
            .filter(other -> other.usual().filter(u -> u.lowest() > 0).isPresent())
            .toList();
    return others.isEmpty() || others.stream().anyMatch(Judged::isAsUsual);
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

  /** The gaps that hours show: each as long as it goes on. */
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
