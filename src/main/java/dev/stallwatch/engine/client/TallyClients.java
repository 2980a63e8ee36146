package dev.stallwatch.engine.client;

import dev.stallwatch.traffic.ClientTally;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/**
 * Adds clients with complete counts to one tally per question. Each task returns one list of
 * tallies, in the order of the questions.
 */
public final class TallyClients
    implements FlatMapFunction<Iterator<Tuple2<Tuple2<Integer, Long>, long[]>>, List<ClientTally>> {
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
  public Iterator<List<ClientTally>> call(Iterator<Tuple2<Tuple2<Integer, Long>, long[]>> clients) {
    List<ClientTally> tallies = none();
    while (clients.hasNext()) {
      Tuple2<Tuple2<Integer, Long>, long[]> client = clients.next();
      tallies.get(client._1()._1()).add(client._2()[0], Math.max(0, client._2()[1]));
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
