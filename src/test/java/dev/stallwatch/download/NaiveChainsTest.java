package dev.stallwatch.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.download.NaiveChains.Verdict;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.enrich.PrefixMask;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.request.AccessRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The tracker and the definitions applied by brute force give the same chains. */
class NaiveChainsTest {
  private final Enricher enricher = new Enricher(new PrefixMask(24, 48), null, null);
  private final OutcomeClassifier outcomes = new OutcomeClassifier(DownloadOptions.DEFAULTS);

  @Property(tries = 600)
  void theTrackerAgreesWithBruteForce(@ForAll @Size(min = 2, max = 40) List<Long> draws) {
    List<AccessRecord> world = SmallWorlds.of(draws, 0, 0);
    assertThat(tracked(world))
        .as(() -> world.toString())
        .containsExactlyInAnyOrderEntriesOf(NaiveChains.of(world));
  }

  @Property(tries = 600)
  void theTrackerAgreesWithBruteForceOnSeriesOfFetches(
      @ForAll @Size(min = 2, max = 25) List<Long> draws,
      @ForAll @LongRange(min = 1, max = 250) long interval) {
    List<AccessRecord> world = SmallWorlds.fetches(draws, interval);
    assertThat(tracked(world))
        .as(() -> world.toString())
        .containsExactlyInAnyOrderEntriesOf(NaiveChains.of(world));
  }

  private Map<String, Verdict> tracked(List<AccessRecord> world) {
    Verdicts verdicts = new Verdicts();
    DownloadTracker tracker =
        new DownloadTracker(DownloadOptions.DEFAULTS, UsualSpeeds.UNKNOWN, Long.MAX_VALUE / 2);
    Transfer before = null;
    for (Transfer attempt : chains(world)) {
      if (before != null
          && (before.neighbourhoodId() != attempt.neighbourhoodId()
              || before.objectId() != attempt.objectId())) {
        tracker.end(verdicts);
      }
      tracker.take(attempt, verdicts);
      before = attempt;
    }
    tracker.end(verdicts);
    return verdicts.byId;
  }

  private List<Transfer> chains(List<AccessRecord> world) {
    return world.stream()
        .map(access -> enricher.enrich(access, "cloudfront"))
        .flatMap(request -> Attempts.of(request, outcomes.classify(request.access())).stream())
        .sorted(
            Comparator.comparingLong(Transfer::neighbourhoodId)
                .thenComparingLong(Transfer::objectId)
                .thenComparingLong(Transfer::startedAtMicros))
        .toList();
  }

  private static final class Verdicts implements AttemptSink {
    private final Map<String, Verdict> byId = new HashMap<>();

    @Override
    public void attempt(Transfer attempt, AttemptKind kind) {
      byId.merge(
          attempt.requestId(),
          new Verdict(kind, false),
          (early, late) -> new Verdict(kind, early.isStalled()));
    }

    @Override
    public void cutShort(Transfer attempt) {
      // Each line shows its own end, except a complete response whose rest is fetched.
      assertThat(attempt.status()).isEqualTo(200);
      assertThat(attempt.outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @Override
    public void closedByChoice(Transfer attempt) {
      // Its kind is reported separately.
    }

    @Override
    public void stalled(Transfer attempt) {
      byId.merge(
          attempt.requestId(),
          new Verdict(AttemptKind.RETRY, true), // the kind of a retry is reported later
          (early, late) -> new Verdict(early.kind(), true));
    }

    @Override
    public void stalled(StalledDownload download) {
      // Its attempts were reported one by one.
    }
  }
}
