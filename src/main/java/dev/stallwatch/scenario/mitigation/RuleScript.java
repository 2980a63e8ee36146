package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What a rule matches and does over the time of a world.
 *
 * @param rule the rule
 * @param log the log that shows it
 * @param parts groups that it matches
 * @param harm share of the requests on which it acts that belong to stalled downloads then; NaN if
 *     it stalls none
 */
record RuleScript(Rule rule, LogKind log, List<Part> parts, double harm) {
  /** Share of the requests of a log that the access log has too: some are in the next file. */
  private static final double SHARE_JOINED = 0.97;

  /** Share of requests outside of downloads that belong to a stalled download. */
  private static final double STALLED_STRANGERS = 0.001;

  /**
   * A group that a rule matches.
   *
   * @param group the clients
   * @param number number of the group among the downloads; -1 if it is none of them
   * @param perWindow expected matches per window, requests or packets
   * @param phases what the rule does, by time
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Part(ClientGroup group, int number, double[] perWindow, List<Phase> phases) {
    /** Returns the same part with other numbers of matches. */
    Part times(double factor) {
      double[] scaled = Arrays.stream(perWindow).map(mean -> mean * factor).toArray();
      return new Part(group, number, scaled, phases);
    }
  }

  String subject() {
    return rule.vendor() + "/" + rule.product() + "/" + rule.key();
  }

  /** Returns the same script in what is left of a log after a time. */
  RuleScript from(long micros) {
    return new RuleScript(
        rule,
        log,
        parts.stream()
            .map(
                part ->
                    new Part(
                        part.group,
                        part.number,
                        part.perWindow,
                        RulePhases.from(part.phases, micros)))
            .toList(),
        harm);
  }

  /**
   * Draws the records.
   *
   * @param rates rate of stalled downloads of each group in each window
   */
  List<LoggedDecision> draw(
      Downloads downloads, double[][] rates, boolean showsRegion, SplittableRandom random) {
    List<LoggedDecision> drawn = new ArrayList<>();
    for (Part part : parts) {
      for (Phase phase : part.phases) {
        for (int window = 0; window < Downloads.WINDOWS; window++) {
          long start = downloads.startMicros(window);
          long end = start + Downloads.WIDTH_MICROS;
          double mean =
              part.perWindow[window]
                  * phase.share(start, end)
                  * phase.factor()
                  / phase.sampleInterval();
          if (mean > 0) {
            double stalled =
                phase.mode() == Mode.ENFORCE && harm >= 0
                    ? harm
                    : part.number < 0 ? STALLED_STRANGERS : rates[part.number][window];
            long from = Math.max(start, phase.fromMicros());
            long to = Math.min(end, phase.toMicros());
            for (long i = Sample.poisson(mean, random); i > 0; i--) {
              long at = Sample.between(from, to, random);
              drawn.add(record(part, phase, at, stalled, showsRegion, random));
            }
          }
        }
      }
    }
    return drawn;
  }

  private LoggedDecision record(
      Part part,
      Phase phase,
      long at,
      double stalled,
      boolean showsRegion,
      SplittableRandom random) {
    String id = log.isOfPackets() ? null : String.format(Locale.ROOT, "%016x", random.nextLong());
    boolean joined = log.joins() && Sample.isDrawn(SHARE_JOINED, random);
    return new LoggedDecision(
        new Decision(
            at,
            rule,
            phase.mode(),
            phase.action(),
            part.group.matched(log, random),
            phase.sampleInterval(),
            id,
            id == null ? null : id + "/" + rule.key()),
        log.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        part.group.cell(),
        log.showsUserAgent(),
        showsRegion || !log.isOfPackets(),
        joined,
        joined && Sample.isDrawn(stalled, random));
  }
}
