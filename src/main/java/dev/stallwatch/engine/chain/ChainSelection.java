package dev.stallwatch.engine.chain;

import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.model.Units;
import java.time.Duration;

/**
 * Selects the candidate chains of a run. A chain is a candidate if one of its transfers was cut
 * short, refused or very slow, or if its client may have refetched the object.
 *
 * <p>The log line of some transfers does not show whether they completed. Such a full response
 * counts as cut short if it is shorter than the object, whose size is learned from the other
 * transfers of the same source ({@link LearnedSizes}). It also counts as cut short if the rest of
 * it is requested later: if its chain has a partial response too. Partial responses of at least
 * three sizes are no regular download.
 *
 * <p>All transfers are read up to four times, and only what may make a chain a candidate is
 * exchanged: a first pass gathers a {@link Survey} of all transfers, a second the fetches of
 * clients that fetch an object several times, a third the sums of each chain, and a fourth, in
 * {@link SelectedChains}, the transfers of candidate chains. Each pass has bounded memory, whatever
 * the transfers are.
 */
public final class ChainSelection {
  private final Flow flow;
  private final Parts<Scanned> transfers;
  private final Shared<LeftOut> leftOut;
  private final long count;

  /**
   * Selects among the transfers of a run.
   *
   * @param transfers blocks of {@link ScanKind#TRANSFERS}
   * @param leftOut records that are not counted
   * @param count approximate number of transfers
   */
  public ChainSelection(Flow flow, Parts<Scanned> transfers, Shared<LeftOut> leftOut, long count) {
    this.flow = flow;
    this.transfers = transfers;
    this.leftOut = leftOut;
    this.count = count;
  }

  /**
   * Selects now and keeps the chains on disk.
   *
   * @param gap maximum time between the end of a fetch and the start of its refetch
   * @param earlierSizes sizes of objects that earlier runs learned; read only if a size is missing
   */
  public SelectedChains select(Duration gap, Parts<EarlierSize> earlierSizes) {
    Survey survey = survey(earlierSizes);
    Shared<Survey> surveyed = flow.share(survey);
    int parts = flow.exchangeParts();
    Parts<Keyed> entries = transfers.map(new CandidateEntries(leftOut, surveyed, parts));
    if (survey.mayHaveRefetches()) {
      entries =
          entries.and(
              transfers
                  .exchange(new RepeatedFetches(leftOut, surveyed, parts), parts)
                  .map(new RefetchedChains(Units.micros(gap), parts)));
    }
    if (survey.hasFullOfUnknownOutcome()) {
      entries = entries.and(earlierSizes.map(new EarlierEntries(parts)));
    }
    return new SelectedChains(
        flow,
        transfers,
        leftOut,
        entries
            .exchange(all -> all, parts)
            .map(new SelectChains())
            .keep(new SelectedCodec(), Parts.Watch.NONE));
  }

  private Survey survey(Parts<EarlierSize> earlierSizes) {
    Survey survey =
        transfers
            .inAtMost(flow.cores())
            .map(new SurveyTransfers(leftOut, count))
            .reduce(Survey::merge)
            .orElseGet(() -> new Survey(count));
    return survey.hasFullOfUnknownOutcome()
        ? earlierSizes
            .inAtMost(flow.cores())
            .map(new SurveyEarlierSizes(count))
            .reduce(Survey::merge)
            .map(survey::merge)
            .orElse(survey)
        : survey;
  }
}
