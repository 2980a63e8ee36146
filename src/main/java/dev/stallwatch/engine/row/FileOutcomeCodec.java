package dev.stallwatch.engine.row;

import dev.stallwatch.engine.block.ByteReader;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.format.FileTraits;
import dev.stallwatch.format.Uniformity;
import dev.stallwatch.quality.ContentDigest;
import dev.stallwatch.quality.EventDays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the outcome of a file as bytes: a run may have a hundred thousand small files, for each
 * of which the serialization of Java would take longer than reading ten lines.
 */
final class FileOutcomeCodec {
  private static final Uniformity.State[] STATES = Uniformity.State.values();

  private FileOutcomeCodec() {}

  /** Returns the bytes of an outcome. */
  static byte[] encode(FileOutcome outcome) {
    ByteWriter out = new ByteWriter();
    version(outcome.file(), out);
    origin(outcome.origin(), out);
    totals(outcome.counts(), out);
    times(outcome.times(), out);
    FileProblem problem = outcome.problem();
    out.number(problem == null ? 0 : 1);
    if (problem != null) {
      out.text(problem.code()).text(problem.detail());
    }
    ContentDigest lines = outcome.content().lines();
    out.number(lines.lines()).sortable(lines.high()).sortable(lines.low());
    out.text(outcome.content().storedBytes());
    traits(outcome.traits(), out);
    return out.bytes();
  }

  /** Returns the outcome encoded by {@link #encode}. */
  static FileOutcome decode(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    return new FileOutcome(
        version(in), origin(in), totals(in), times(in), problem(in), content(in), traits(in));
  }

  private static void version(FileVersion file, ByteWriter out) {
    FileVersion archive = file.archive();
    out.number(archive == null ? 0 : 1);
    if (archive != null) {
      version(archive, out);
    }
    out.text(file.path()).number(file.size()).number(file.modifiedMicros());
  }

  private static FileVersion version(ByteReader in) {
    FileVersion archive = in.number() == 0 ? null : version(in);
    return new FileVersion(in.text(), in.number(), in.number(), archive);
  }

  private static void origin(FileOrigin origin, ByteWriter out) {
    out.text(origin.format())
        .text(origin.source())
        .sortable(Double.doubleToLongBits(origin.samplingRate()))
        .text(origin.skippedAs());
  }

  private static FileOrigin origin(ByteReader in) {
    return new FileOrigin(
        in.textOrNull(), in.textOrNull(), Double.longBitsToDouble(in.sortable()), in.textOrNull());
  }

  private static void totals(LineTotals totals, ByteWriter out) {
    out.number(totals.lines())
        .number(totals.records())
        .number(totals.headers())
        .number(totals.duplicates())
        .number(totals.contentBytes())
        .number(totals.rejectedBytes());
    counts(totals.rejected(), out);
    counts(totals.ignored(), out);
  }

  private static LineTotals totals(ByteReader in) {
    return new LineTotals(
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        counts(in),
        counts(in));
  }

  private static void times(RecordTimes times, ByteWriter out) {
    range(times.counted(), out);
    range(times.logged(), out);
    out.number(times.days().isFull() ? 1 : 0).number(times.days().days().size());
    times
        .days()
        .days()
        .forEach(
            (number, day) ->
                out.number(number)
                    .number(day.records())
                    .number(day.line())
                    .number(day.firstMicros())
                    .number(day.lastMicros()));
  }

  private static RecordTimes times(ByteReader in) {
    return new RecordTimes(range(in), range(in), days(in));
  }

  private static EventDays days(ByteReader in) {
    boolean isFull = in.number() == 1;
    SortedMap<Long, EventDays.Day> days = new TreeMap<>();
    for (int left = in.smallNumber(); left > 0; left--) {
      days.put(in.number(), new EventDays.Day(in.number(), in.number(), in.number(), in.number()));
    }
    return new EventDays(days, isFull);
  }

  private static void range(TimeRange range, ByteWriter out) {
    out.number(range.firstMicros()).number(range.lastMicros());
  }

  private static TimeRange range(ByteReader in) {
    return new TimeRange(in.number(), in.number());
  }

  private static @Nullable FileProblem problem(ByteReader in) {
    return in.number() == 0 ? null : new FileProblem(in.text(), in.textOrNull());
  }

  private static FileContent content(ByteReader in) {
    return new FileContent(new ContentDigest(in.number(), in.sortable(), in.sortable()), in.text());
  }

  private static void traits(FileTraits traits, ByteWriter out) {
    counts(traits.failures(), out);
    out.text(traits.remedy());
    uniformity(traits.clients(), out);
    uniformity(traits.userAgents(), out);
    out.number(traits.records()).number(traits.transfers()).number(traits.counted());
  }

  private static FileTraits traits(ByteReader in) {
    return new FileTraits(
        counts(in),
        in.textOrNull(),
        uniformity(in),
        uniformity(in),
        in.number(),
        in.number(),
        in.number());
  }

  private static void uniformity(Uniformity uniformity, ByteWriter out) {
    out.number(uniformity.state().ordinal()).sortable(uniformity.hash());
  }

  private static Uniformity uniformity(ByteReader in) {
    return new Uniformity(STATES[in.smallNumber()], in.sortable());
  }

  private static void counts(SortedMap<String, Long> counts, ByteWriter out) {
    out.number(counts.size());
    counts.forEach((name, count) -> out.text(name).number(count));
  }

  private static SortedMap<String, Long> counts(ByteReader in) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (int left = in.smallNumber(); left > 0; left--) {
      counts.put(in.text(), in.number());
    }
    return counts;
  }
}
