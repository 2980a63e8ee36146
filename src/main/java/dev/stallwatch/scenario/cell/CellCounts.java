package dev.stallwatch.scenario.cell;

/** The counts of a cell in a window. */
public final class CellCounts {
  private final long requests;
  private final long transfers;
  private final long[] events;

  CellCounts(long requests, long transfers, long[] events) {
    this.requests = requests;
    this.transfers = transfers;
    this.events = events;
  }

  /** Returns the number of requests, above 0. */
  public long requests() {
    return requests;
  }

  /** Returns the number of requests that were transfers. */
  public long transfers() {
    return transfers;
  }

  /** Returns the number of trials of a signal: its requests or transfers. */
  public long trials(WorldRate signal) {
    return signal.isOfRequests() ? requests : transfers;
  }

  /** Returns the number of events of a signal. */
  public long events(WorldRate signal) {
    return events[signal.ordinal()];
  }
}
