package dev.stallwatch.traffic;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the events of a rise spread over the clients within its scope and interval. Each client is
 * added once; tallies of other clients merge in any order.
 */
public final class ClientTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** So many clients are kept one by one. */
  public static final int KEPT = 5;

  private final double expectedRate;
  private long everyone;
  private long hit;
  private long trials;
  private long events;
  private double squares;
  private double excessSquares;
  private final ArrayList<Client> heaviest = new ArrayList<>();

  /**
   * What one client did within the scope and interval.
   *
   * @param trials its trials
   * @param events the events among them
   * @param excess its events beyond expectation
   */
  public record Client(long trials, long events, double excess) implements Serializable {}

  /**
   * Of no client.
   *
   * @param expectedRate expected events per trial, 0 to 1
   */
  public ClientTally(double expectedRate) {
    this.expectedRate = expectedRate;
  }

  /** Adds a client; one without trials was there, but outside of the scope. */
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

  /** Adds the clients of another tally, of whom none is in this one. */
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
    while (heaviest.size() > KEPT) {
      heaviest.remove(heaviest.size() - 1);
    }
  }

  /** Clients within the interval, in the scope or outside; those outside may not all be counted. */
  public long everyone() {
    return everyone;
  }

  /** Clients in the scope that have an event. */
  public long hit() {
    return hit;
  }

  /** Trials in the scope. */
  public long trials() {
    return trials;
  }

  /** Events in the scope. */
  public long events() {
    return events;
  }

  /** Sum of the squares of the clients' events. */
  public double squares() {
    return squares;
  }

  /** Sum of the squares of the clients' excess. */
  public double excessSquares() {
    return excessSquares;
  }

  /** The clients with the most events beyond expectation, the heaviest first. */
  public List<Client> heaviest() {
    return List.copyOf(heaviest);
  }
}
