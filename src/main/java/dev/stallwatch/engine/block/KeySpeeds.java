package dev.stallwatch.engine.block;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * Throughput histograms of the transfers of a block by cell key. The usual speed of a group of
 * clients is computed from these, without reading the requests.
 */
final class KeySpeeds {
  private final List<LogHistogram> throughput = new ArrayList<>();

  /**
   * Adds a transfer.
   *
   * @param key number of its cell key, from {@link BlockCells#keyNumber}
   * @param bin throughput bin of {@link LogHistogram}
   */
  void add(int key, int bin) {
    while (throughput.size() <= key) {
      throughput.add(new LogHistogram());
    }
    throughput.get(key).add(bin, 1);
  }

  /**
   * Writes the length of the histograms, then the histograms, and removes them.
   *
   * @param keys cell keys in the order of their numbers
   */
  void take(Iterable<CellKey> keys, ByteWriter block) {
    ByteWriter written = new ByteWriter();
    int number = 0;
    for (CellKey key : keys) {
      if (number < throughput.size() && throughput.get(number).size() > 0) {
        CellWindowCodec.write(written, key);
        written.number(throughput.get(number).size());
        throughput.get(number).forEach((bin, count) -> written.number(bin).number(count));
      }
      number++;
    }
    throughput.clear();
    block.number(written.size()).raw(written);
  }

  /** Adds the written histograms to the cells of the keys' groups. */
  static void read(ByteReader reader, CellTable groups) {
    int length = reader.smallNumber();
    int end = reader.position() + length;
    while (reader.position() < end) {
      CellCounts group = groups.at(group(CellWindowCodec.readKey(reader)));
      for (int left = reader.smallNumber(); left > 0; left--) {
        group.addThroughput(reader.smallNumber(), reader.number());
      }
    }
  }

  static void skip(ByteReader reader) {
    reader.skip(reader.smallNumber());
  }

  /** Returns the cell that represents the group of a key. */
  private static CellWindow group(CellKey key) {
    return new CellWindow(
        new CellKey(key.servedBy(), key.source(), key.region(), "", "", ""), 0, 0);
  }
}
