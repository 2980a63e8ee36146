package dev.stallwatch.traffic;

import dev.stallwatch.model.Outcome;
import dev.stallwatch.stats.LogHistogram;
import java.nio.ByteBuffer;

/**
 * The counts of one cell in one window. Merging is associative and commutative, with new counts as
 * its identity. {@link #add} counts what a single request shows; the other methods count what the
 * pairing of attempts finds, in the cell of the attempt.
 */
public final class CellCounts {
  private static final int NUMBERS = 13;

  /** This object with its numbers. */
  private static final int BYTES_OF_NUMBERS = 136;

  private long requests;
  private long bytesSent;
  private long transfers;
  private long partial;
  private long cutShort;
  private long resumed;
  private long retried;
  private long stalled;
  private long slow;
  private long parallel;
  private long probes;
  private long cutByChoice;
  private long refetched;
  private final DistinctClients clients = new DistinctClients();
  private final LogHistogram throughput = new LogHistogram();
  private final LogHistogram ttfb = new LogHistogram();

  /** Counts a request. */
  public void add(Contribution one) {
    requests++;
    bytesSent += one.bytesSent();
    clients.add(one.clientId());
    if (one.ttfbBin() != LogHistogram.NO_BIN) {
      ttfb.add(one.ttfbBin(), 1);
    }
    if (!one.isTransfer()) {
      return;
    }
    transfers++;
    if (one.isPartial()) {
      partial++;
    }
    if (one.isPart()) {
      parallel++;
    }
    if (one.isProbe()) {
      probes++;
    }
    if (one.outcome() == Outcome.CUT_SHORT) {
      cutShort++;
    } else if (one.outcome() == Outcome.SLOW) {
      slow++;
      stalled++;
    }
    if (one.throughputBin() != LogHistogram.NO_BIN) {
      throughput.add(one.throughputBin(), 1);
    }
  }

  /** Counts only the throughput of a number of transfers. */
  public void addThroughput(int bin, long transfers) {
    throughput.add(bin, transfers);
  }

  /** Counts a transfer as cut short although its own line does not show it. */
  public void addCutShort() {
    cutShort++;
  }

  /** Counts a transfer that continues a cut-short one. */
  public void addResumed() {
    resumed++;
  }

  /** Counts a transfer that fetches again what was cut short. */
  public void addRetried() {
    retried++;
  }

  /** Counts a cut-short transfer whose client requested the rest. */
  public void addStalled() {
    stalled++;
  }

  /** Counts a transfer as one of several parts although its own range does not show it. */
  public void addParallel() {
    parallel++;
  }

  /** Counts a cut-short transfer that its client closed by choice. */
  public void addCutByChoice() {
    cutByChoice++;
  }

  /** Counts a complete transfer of an object that its client had complete shortly before. */
  public void addRefetched() {
    refetched++;
  }

  /** Returns these counts as bytes for {@link #merge}. */
  public byte[] toBytes() {
    long[] exact = clients.exact();
    byte[] sketch = exact == null ? clients.sketchBytes() : new byte[0];
    int exactBytes = exact == null ? 0 : exact.length * Long.BYTES;
    ByteBuffer out =
        ByteBuffer.allocate(
            NUMBERS * Long.BYTES
                + 2 * Integer.BYTES
                + exactBytes
                + sketch.length
                + bytesOf(throughput)
                + bytesOf(ttfb));
    for (long number : numbers()) { // a statement for each takes the compiler seconds
      out.putLong(number);
    }
    out.putInt(exact == null ? -1 : exact.length).putInt(sketch.length);
    if (exact != null) {
      for (long id : exact) {
        out.putLong(id);
      }
    }
    out.put(sketch);
    write(out, throughput);
    write(out, ttfb);
    return out.array();
  }

  /** Adds the counts of another part of the same cell, as written by {@link #toBytes}. */
  public void merge(ByteBuffer in) {
    requests += in.getLong();
    bytesSent += in.getLong();
    transfers += in.getLong();
    partial += in.getLong();
    cutShort += in.getLong();
    resumed += in.getLong();
    retried += in.getLong();
    stalled += in.getLong();
    slow += in.getLong();
    parallel += in.getLong();
    probes += in.getLong();
    cutByChoice += in.getLong();
    refetched += in.getLong();
    int exact = in.getInt();
    byte[] sketch = new byte[in.getInt()];
    for (int i = 0; i < exact; i++) {
      clients.add(in.getLong());
    }
    in.get(sketch);
    if (exact < 0) {
      clients.merge(DistinctClients.ofSketch(sketch));
    }
    read(in, throughput);
    read(in, ttfb);
  }

  /** Returns about how much memory these counts take, in bytes. */
  int bytes() {
    return BYTES_OF_NUMBERS + clients.bytes() + throughput.bytes() + ttfb.bytes();
  }

  private static int bytesOf(LogHistogram histogram) {
    return Integer.BYTES + histogram.size() * (Integer.BYTES + Long.BYTES);
  }

  private long[] numbers() {
    return new long[] {
      requests,
      bytesSent,
      transfers,
      partial,
      cutShort,
      resumed,
      retried,
      stalled,
      slow,
      parallel,
      probes,
      cutByChoice,
      refetched
    };
  }

  private static void write(ByteBuffer out, LogHistogram histogram) {
    out.putInt(histogram.size());
    histogram.forEach((bin, count) -> out.putInt(bin).putLong(count));
  }

  private static void read(ByteBuffer in, LogHistogram histogram) {
    for (int left = in.getInt(); left > 0; left--) {
      histogram.add(in.getInt(), in.getLong());
    }
  }

  /** Returns the number of requests. */
  public long requests() {
    return requests;
  }

  /** Returns the bytes sent, as the log format counts them. */
  public long bytesSent() {
    return bytesSent;
  }

  /** Returns the number of GETs answered with 200 or 206. */
  public long transfers() {
    return transfers;
  }

  /** Returns the number of GETs answered with 206. */
  public long partial() {
    return partial;
  }

  /** Returns the number of transfers that were cut short. */
  public long cutShort() {
    return cutShort;
  }

  /** Returns the number of transfers that continue a cut-short one from a byte &gt; 0. */
  public long resumed() {
    return resumed;
  }

  /** Returns the number of transfers that fetch again from byte 0 after a cut-short one. */
  public long retried() {
    return retried;
  }

  /** Returns the number of stalled transfers. */
  public long stalled() {
    return stalled;
  }

  /** Returns the number of slow transfers. */
  public long slow() {
    return slow;
  }

  /** Returns the number of transfers with a known throughput. */
  public long measured() {
    return throughput.total();
  }

  /** Returns the number of 206 responses that are one of several parts. */
  public long parallel() {
    return parallel;
  }

  /** Returns the number of 206 responses that answer a probe. */
  public long probes() {
    return probes;
  }

  /** Returns the number of cut-short transfers that their client closed by choice. */
  public long cutByChoice() {
    return cutByChoice;
  }

  /** Returns the number of complete transfers of objects that their clients had complete. */
  public long refetched() {
    return refetched;
  }

  /** Returns the known body throughputs of the transfers, in bytes per second; read-only. */
  public LogHistogram throughput() {
    return throughput;
  }

  /** Returns the known times to first byte of the requests, in seconds; read-only. */
  public LogHistogram ttfb() {
    return ttfb;
  }

  /** Returns the approximate number of distinct clients. */
  public long clients() {
    return clients.estimate();
  }
}
