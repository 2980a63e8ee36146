package dev.stallwatch.engine.hourly;

import dev.stallwatch.engine.block.ByteReader;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.stats.LogHistogram;

/** A histogram within a block: for each bin the difference to the bin before, and its count. */
final class PackedBins {
  private final byte[] block;
  private final int at;
  private final int bins;

  private PackedBins(byte[] block, int at, int bins) {
    this.block = block;
    this.at = at;
    this.bins = bins;
  }

  static void write(ByteWriter block, LogHistogram histogram) {
    ByteWriter packed = new ByteWriter();
    int[] bins = histogram.bins();
    long[] counts = histogram.counts();
    long before = 0;
    for (int i = 0; i < bins.length; i++) {
      packed.number(bins[i] - before).number(counts[i]);
      before = bins[i];
    }
    block.number(packed.size()).number(bins.length).raw(packed);
  }

  /** Reads where a histogram is, and skips it. */
  static PackedBins read(ByteReader reader, byte[] block) {
    int bytes = reader.smallNumber();
    int bins = reader.smallNumber();
    PackedBins packed = new PackedBins(block, reader.position(), bins);
    reader.skip(bytes);
    return packed;
  }

  /** Passes on the bins, in order. */
  void forEach(LogHistogram.BinSink sink) {
    ByteReader reader = new ByteReader(block, at);
    long bin = 0;
    for (int left = bins; left > 0; left--) {
      bin += reader.number();
      sink.bin((int) bin, reader.number());
    }
  }
}
