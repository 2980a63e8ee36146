package dev.stallwatch.engine.chain;

import dev.stallwatch.engine.block.TransferBlockWriter;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws transfers of few clients, objects, sources and lengths, and divides them into blocks. */
public final class TransferDraw {
  private static final long[] LENGTHS = {Units.UNKNOWN, 0, 5_000, 100_000, 100_400, 2_000_000};
  private static final OutcomeRule[] RULES = OutcomeRule.values();

  private final Random random;
  private final int sources;

  /** Creates a draw. */
  public TransferDraw(long seed, int sources) {
    this.random = new Random(seed);
    this.sources = sources;
  }

  /** Returns transfers in no order of time. */
  public List<Transfer> transfers(int count) {
    int neighbourhoods = 1 + random.nextInt(12);
    int objects = 1 + random.nextInt(5);
    int unknown = random.nextInt(4);
    List<Transfer> transfers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      transfers.add(transfer(i, random.nextInt(neighbourhoods), random.nextInt(objects), unknown));
    }
    return transfers;
  }

  private Transfer transfer(int number, int neighbourhood, int object, int unknown) {
    int status = random.nextInt(8) == 0 ? 203 : random.nextInt(3) == 0 ? 206 : 200;
    long body = LENGTHS[random.nextInt(LENGTHS.length)];
    long first = status == 206 ? random.nextInt(3) * 70_000L : Units.UNKNOWN;
    long size = random.nextInt(3) == 0 ? 2_000_000 : Units.UNKNOWN;
    long start = random.nextInt(4_000) * 1_000_000L - 1_000_000_000L;
    OutcomeRule rule =
        random.nextInt(4) < unknown
            ? OutcomeRule.NOT_LOGGED
            : random.nextInt(5) > 0
                ? OutcomeRule.ALL_BYTES_SENT
                : RULES[random.nextInt(RULES.length)];
    return Transfer.builder()
        .neighbourhoodId(neighbourhood * 0x9E3779B97F4A7C15L)
        .clientId(neighbourhood * 10L + random.nextInt(2))
        .objectId(object * 0xD1B54A32D192ED03L)
        .startedAtMicros(start)
        .endedAtMicros(start + random.nextInt(90) * 1_000_000L)
        .status(status)
        .bodyBytes(body)
        .bodyBytesExact(true)
        .objectSize(size)
        .rangeFirst(first)
        .rangeLast(
            first == Units.UNKNOWN ? Units.UNKNOWN : random.nextBoolean() ? 1_999_999 : first)
        .rule(rule)
        .key(key("s" + random.nextInt(sources)))
        .maskedClient("192.0.2.0/24")
        .object("/o" + object)
        .requestId("R" + number)
        .build();
  }

  private static CellKey key(String source) {
    return new CellKey(ServedBy.CDN, source, "de", "fra", "linux", "curl");
  }

  /** Returns the transfers in blocks of random sizes, in random order. */
  public List<Scanned> blocks(List<Transfer> transfers) {
    List<Transfer> shuffled = new ArrayList<>(transfers);
    Collections.shuffle(shuffled, random);
    List<Scanned> blocks = new ArrayList<>();
    int max = 1 + random.nextInt(Math.max(1, shuffled.size()));
    for (int from = 0; from < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(max));
      TransferBlockWriter writer = new TransferBlockWriter();
      shuffled.subList(from, to).forEach(writer::addUncounted);
      blocks.add(Scanned.transfers(blocks.size(), 0, writer));
      from = to;
    }
    return blocks;
  }

  /** Returns sizes of earlier runs for some of the objects, and for others. */
  public List<EarlierSize> earlierSizes() {
    List<EarlierSize> sizes = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      sizes.add(
          new EarlierSize(
              random.nextInt(6) * 0xD1B54A32D192ED03L,
              random.nextInt(3),
              LENGTHS[1 + random.nextInt(LENGTHS.length - 1)]));
    }
    return sizes;
  }
}
