package dev.stallwatch.engine.client;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.traffic.ClientTally;
import dev.stallwatch.traffic.FineQuestion;
import java.util.List;

/**
 * Counts the affected clients of findings. This reads the requests again, but only if there are
 * findings.
 */
public final class AffectedClients {
  private final Flow flow;
  private final Parts<Scanned> requests;
  private final Parts<Paired> events;
  private final Shared<LeftOut> leftOut;
  private final Shared<UsualSpeeds> usual;

  /**
   * Uses the requests of a run.
   *
   * @param events events per client that the pairing adds to them
   * @param usual the usual speeds, against which a request counts as slow
   */
  public AffectedClients(
      Flow flow,
      Parts<Scanned> requests,
      Parts<Paired> events,
      Shared<LeftOut> leftOut,
      Shared<UsualSpeeds> usual) {
    this.flow = flow;
    this.requests = requests;
    this.events = events;
    this.leftOut = leftOut;
    this.usual = usual;
  }

  /**
   * Returns the clients of each question.
   *
   * @param expectedRates expected events per trial, for each question
   */
  public List<ClientTally> of(List<FineQuestion> questions, double[] expectedRates) {
    int parts = flow.exchangeParts();
    Parts<Keyed> counts =
        requests
            .inAtMost(flow.cores())
            .map(new ClientsOfRequests(questions, usual, leftOut, parts))
            .and(events.map(new ClientsOfPairs(questions, parts)));
    TallyClients tally = new TallyClients(expectedRates);
    List<ClientTally> sums = tally.none();
    for (List<ClientTally> task : counts.exchange(entries -> entries, parts).map(tally).collect()) {
      for (int i = 0; i < sums.size(); i++) {
        sums.get(i).merge(task.get(i));
      }
    }
    return sums;
  }
}
