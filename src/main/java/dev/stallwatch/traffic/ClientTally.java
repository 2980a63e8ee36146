package dev.stallwatch.traffic;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The distribution of the events of a rise over the clients in its scope and interval. Each client
 * is added once; tallies of disjoint clients merge in any order.
 */
public final class ClientTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Number of clients that are kept individually. */
  public static final int MAX_CLIENTS = 5;

  private final double expectedRate;
  private long everyone;
  private long hit;
  private long trials;
  private long events;
  private double squares;
  private double excessSquares;
  private final ArrayList<Client> heaviest = new ArrayList<>();

  /**
   * One client in the scope and interval.
   *
   * @param trials its trials
   * @param events events among them
   * @param excess its events in excess of the expectation
   */
  public record Client(long trials, long events, double excess) implements Serializable {}

  /**
   * Creates a tally without clients.
   *
   * @param expectedRate expected events per trial, 0 to 1
   */
  public ClientTally(double expectedRate) {
    this.expectedRate = expectedRate;
  }

  /** Adds a client; one without trials was active outside the scope only. */
  public void add(long moreTrials, long moreEvents) {
    everyone++;
    if (moreTrials == 0 && moreEvents == 0) {
      return;
    }
    Client client = new Client(moreTrials, moreEvents, moreEvents - expectedRate * moreTrials);
    hit += moreEvents > 0 ? 1 : 0;
    trials += moreTrials;
    events += moreEvents;
    squares += (double) moreEvents * moreEvents;
    excessSquares += client.excess() * client.excess();
    heaviest.add(client);
    keepHeaviest();
  }

  /** Adds the clients of another tally, which must be disjoint. */
  public void merge(ClientTally other) {
    everyone += other.everyone;
    hit += other.hit;
    trials += other.trials;
    events += other.events;
    squares += other.squares;
    excessSquares += other.excessSquares;
    heaviest.addAll(other.heaviest);
    keepHeaviest();
  }

  private void keepHeaviest() {
    heaviest.sort(Comparator.comparingDouble(Client::excess).reversed());
    while (heaviest.size() > MAX_CLIENTS) {
      heaviest.remove(heaviest.size() - 1);
    }
  }

  /**
   * Returns the number of clients in the interval, in or outside the scope; those outside may be
   * counted incompletely.
   */
  public long everyone() {
    return everyone;
  }

  /** Returns the number of clients in the scope with at least one event. */
  public long hit() {
    return hit;
  }

  /** Returns the trials in the scope. */
  public long trials() {
    return trials;
  }

  /** Returns the events in the scope. */
  public long events() {
    return events;
  }

  /** Returns the sum of the squared events per client. */
  public double squares() {
    return squares;
  }

  /** Returns the sum of the squared excess per client. */
  public double excessSquares() {
    return excessSquares;
  }

  /** Returns the clients with the largest excess, in descending order. */
  public List<Client> heaviest() {
    return List.copyOf(heaviest);
  }
}
