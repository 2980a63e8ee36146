package dev.stallwatch.scenario.cell;

/** What was drawn for a cell and a window. */
public final class Drawn {
  private final long requests;
  private final long transfers;
  private final long[] events;

  Drawn(long requests, long transfers, long[] events) {
    this.requests = requests;
    this.transfers = transfers;
    this.events = events;
  }

  /** Requests, above 0. */
  public long requests() {
    return requests;
  }

  /** How many of the requests were transfers. */
  public long transfers() {
    return transfers;
  }

  /** Of what a signal is a rate here. */
  public long trials(WorldRate signal) {
    return signal.isOfRequests() ? requests : transfers;
  }

  /** The events of a signal. */
  public long events(WorldRate signal) {
    return events[signal.ordinal()];
  }
}
