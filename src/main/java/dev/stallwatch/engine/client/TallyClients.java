package dev.stallwatch.engine.client;

import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.stallwatch.engine.block.ClientCounts;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.ClientTally;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Sums {@link ClientCounts} and adds each client to one tally per question. Each task returns one
 * list of tallies, in the order of the questions.
 */
public final class TallyClients implements Task<Keyed, List<ClientTally>> {
  private static final long serialVersionUID = 1L;

  private final double[] expectedRates;

  /**
   * Creates tallies for questions.
   *
   * @param expectedRates expected events per trial of each question, 0 to 1
   */
  public TallyClients(double[] expectedRates) {
    this.expectedRates = expectedRates.clone();
  }

  @Override
  public Iterator<List<ClientTally>> results(Iterator<Keyed> entries) {
    List<ClientTally> tallies = none();
    PeekingIterator<Keyed> sorted = Iterators.peekingIterator(entries);
    while (sorted.hasNext()) {
      Keyed first = sorted.next();
      ClientCounts client = ClientCounts.of(first);
      while (sorted.hasNext() && ClientCounts.areSame(first, sorted.peek())) {
        client = client.plus(sorted.next());
      }
      tallies.get(client.question()).add(client.trials(), Math.max(0, client.events()));
    }
    return List.of(tallies).iterator();
  }

  /** Returns an empty tally for each question. */
  public List<ClientTally> none() {
    List<ClientTally> tallies = new ArrayList<>();
    for (double rate : expectedRates) {
      tallies.add(new ClientTally(rate));
    }
    return tallies;
  }
}
