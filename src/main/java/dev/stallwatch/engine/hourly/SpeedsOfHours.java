package dev.stallwatch.engine.hourly;

import dev.stallwatch.flow.Task;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.traffic.CellSpeeds;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up the histograms of hours per cell. Each task returns one {@link CellSpeeds}. */
public final class SpeedsOfHours implements Task<byte[], CellSpeeds> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<CellSpeeds> results(Iterator<byte[]> blocks) {
    Adding adding = new Adding();
    blocks.forEachRemaining(block -> HourlyBlock.read(block, adding));
    return List.of(adding.speeds()).iterator();
  }

  private static final class Adding implements HourlyBlock.Sink {
    private final CellSpeeds speeds = new CellSpeeds();
    private final BinSums throughput = new BinSums();
    private final BinSums ttfb = new BinSums();
    private @Nullable List<String> cell;

    @Override
    public void cell(List<String> values) {
      endCell();
      cell = values;
    }

    @Override
    public void hour(HourlyBlock.Hour hour) {
      hour.throughput().forEach(throughput);
      hour.ttfb().forEach(ttfb);
    }

    private void endCell() {
      if (cell != null) {
        throughput.drainTo(speeds.throughput(cell));
        ttfb.drainTo(speeds.ttfb(cell));
      }
    }

    CellSpeeds speeds() {
      endCell();
      cell = null;
      return speeds;
    }
  }

  /** Adds up the bins of a cell's hours in an array, as most hours have the same bins. */
  private static final class BinSums implements LogHistogram.BinSink {
    private static final int LOWEST = LogHistogram.bin(0);
    private static final int HIGHEST = LogHistogram.bin(Double.MAX_VALUE);

    private final long[] counts = new long[HIGHEST - LOWEST + 1];

    /** Bins that no value has; a damaged file may contain them. */
    private LogHistogram others = new LogHistogram();

    @Override
    public void bin(int bin, long count) {
      if (bin >= LOWEST && bin <= HIGHEST) {
        counts[bin - LOWEST] += count;
      } else {
        others.add(bin, count);
      }
    }

    /** Adds the sums to a histogram, and starts again. */
    void drainTo(LogHistogram histogram) {
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] != 0) {
          histogram.add(LOWEST + i, counts[i]);
          counts[i] = 0;
        }
      }
      if (others.size() > 0) {
        histogram.merge(others);
        others = new LogHistogram();
      }
    }
  }
}
