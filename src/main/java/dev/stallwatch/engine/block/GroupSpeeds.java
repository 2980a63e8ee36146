package dev.stallwatch.engine.block;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.stats.ObjectNumbering;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Throughput histograms of the transfers of a block by group of clients: the cell keys that differ
 * only in edge, system and software. The usual speed of a group is computed from these, without
 * reading the requests.
 */
final class GroupSpeeds {
  private final ObjectNumbering<CellKey> groups = new ObjectNumbering<>();
  private final List<LogHistogram> throughput = new ArrayList<>();

  /** The number of the group of each cell key, plus 1; 0 if it is not known. */
  private int[] groupOfKey = new int[64];

  /**
   * Adds a transfer.
   *
   * @param number number of its cell key, from {@link BlockCells#keyNumber}
   * @param bin throughput bin of {@link LogHistogram}
   */
  void add(int number, CellKey key, int bin) {
    if (number >= groupOfKey.length) {
      groupOfKey = Arrays.copyOf(groupOfKey, 2 * number);
    }
    if (groupOfKey[number] == 0) {
      int group = groups.number(group(key));
      if (group == throughput.size()) {
        throughput.add(new LogHistogram());
      }
      groupOfKey[number] = group + 1;
    }
    throughput.get(groupOfKey[number] - 1).add(bin, 1);
  }

  /** Writes the length of the histograms, then the histograms, and removes them. */
  void take(ByteWriter block) {
    ByteWriter written = new ByteWriter();
    for (int group = 0; group < groups.size(); group++) {
      CellWindowCodec.write(written, groups.objects().get(group));
      written.number(throughput.get(group).size());
      throughput.get(group).forEach((bin, count) -> written.number(bin).number(count));
    }
    groups.clear();
    throughput.clear();
    Arrays.fill(groupOfKey, 0);
    block.number(written.size()).raw(written);
  }

  /** Adds the written histograms to the cells of the groups. */
  static void read(ByteReader reader, CellTable groups) {
    int length = reader.smallNumber();
    int end = reader.position() + length;
    while (reader.position() < end) {
      CellCounts group = groups.at(new CellWindow(CellWindowCodec.readKey(reader), 0, 0));
      for (int left = reader.smallNumber(); left > 0; left--) {
        group.addThroughput(reader.smallNumber(), reader.number());
      }
    }
  }

  static void skip(ByteReader reader) {
    reader.skip(reader.smallNumber());
  }

  private static CellKey group(CellKey key) {
    return new CellKey(key.servedBy(), key.source(), key.region(), "", "", "");
  }
}
