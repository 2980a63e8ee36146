package dev.stallwatch.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.traffic.budget.CellNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TransferBlockTest {
  private static final OutcomeRule[] RULES = OutcomeRule.values();
  private static final String[] SOFTWARE = {"curl", "docker", "other"};
  private static final BitSet NONE = new BitSet();

  private static Transfer transfer(int draw, String object) {
    return Transfer.builder()
        .clientId(draw * 77L)
        .neighbourhoodId(draw * -1_234_567_890_123L)
        .objectId(object.hashCode())
        .startedAtMicros(draw * 1_000_003L)
        .endedAtMicros(draw * 1_000_003L + draw)
        .status(draw % 3 == 0 ? 206 : 200)
        .bodyBytes(draw * 1_000L)
        .bodyBytesExact(draw % 2 == 0)
        .throughput(draw % 5 == 0 ? Double.NaN : draw / 7.0)
        .contentLength(draw % 7 == 0 ? Units.UNKNOWN : draw)
        .objectSize(draw % 4 == 0 ? Units.UNKNOWN : draw * 9L)
        .rangeFirst(draw % 3 == 0 ? draw : Units.UNKNOWN)
        .rangeLast(draw % 3 == 0 ? draw * 2L : Units.UNKNOWN)
        .rule(RULES[draw % RULES.length])
        .key(
            new CellKey(
                ServedBy.CDN, "test", "de", "fra", "linux", SOFTWARE[draw % SOFTWARE.length]))
        .maskedClient("192.0.2.0/24")
        .object(object)
        .requestId(draw % 6 == 0 ? null : "R" + draw)
        .build();
  }

  private static List<Transfer> read(byte[] bytes, BitSet leftOut) {
    TransferBlock block = new TransferBlock(bytes, leftOut);
    List<Transfer> transfers = new ArrayList<>();
    while (block.next()) {
      Transfer transfer = TransferCodec.decode(block.transfer());
      assertThat(block.neighbourhoodId()).isEqualTo(transfer.neighbourhoodId());
      assertThat(block.objectId()).isEqualTo(transfer.objectId());
      assertThat(block.sourceId()).isEqualTo(TextHash.of(transfer.key().source()));
      assertThat(block.startedAtMicros()).isEqualTo(transfer.startedAtMicros());
      assertThat(block.rule()).isEqualTo(transfer.rule());
      assertThat(block.status()).isEqualTo(transfer.status());
      assertThat(block.bodyBytes()).isEqualTo(transfer.bodyBytes());
      assertThat(block.clientId()).isEqualTo(transfer.clientId());
      assertThat(block.durationMicros())
          .isEqualTo(transfer.endedAtMicros() - transfer.startedAtMicros());
      transfers.add(transfer);
    }
    return transfers;
  }

  @Property(tries = 200)
  void transfersAreReadBackExceptThoseLeftOut(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 5_000) Integer> draws,
      @ForAll @IntRange(min = 1, max = 9) int leaveOutEvery) {
    TransferBlockWriter writer = new TransferBlockWriter();
    BitSet leftOut = new BitSet();
    List<Transfer> all = new ArrayList<>();
    List<Transfer> kept = new ArrayList<>();
    for (int position = 0; position < draws.size(); position++) {
      Transfer transfer = transfer(draws.get(position), "/pool/ü-" + draws.get(position) % 11);
      writer.add(position, transfer);
      all.add(transfer);
      if (position % leaveOutEvery == 0) {
        leftOut.set(position);
      } else {
        kept.add(transfer);
      }
    }
    byte[] block = writer.take();
    assertThat(writer.isEmpty()).isTrue();
    assertThat(read(block, NONE)).isEqualTo(all);
    assertThat(read(block, leftOut)).isEqualTo(kept);
  }

  @Test
  void renamedBlockHasTheNamesOfTheRun() {
    TransferBlockWriter writer = new TransferBlockWriter();
    for (int draw = 0; draw < 30; draw++) {
      writer.add(draw, transfer(draw, "/o" + draw % 4));
    }
    byte[] block = writer.take();
    SoftwareNames names = SoftwareNames.select(List.of("curl"), Map.of(), true, Set.of());
    List<Transfer> before = read(block, NONE);
    List<Transfer> renamed =
        read(TransferBlock.renamed(block, new CountedNames(names, CellNames.ALL)), NONE);
    assertThat(renamed).hasSize(30);
    for (int i = 0; i < 30; i++) {
      assertThat(renamed.get(i).key()).isEqualTo(names.cell(before.get(i).key()));
      assertThat(renamed.get(i).object()).isEqualTo(before.get(i).object());
      assertThat(renamed.get(i).clientId()).isEqualTo(before.get(i).clientId());
    }
  }

  @Test
  void uncountedTransfersAreNeverLeftOut() {
    TransferBlockWriter writer = new TransferBlockWriter();
    writer.addUncounted(transfer(1, "/o"));
    writer.add(0, transfer(2, "/o"));
    BitSet leftOut = new BitSet();
    leftOut.set(0);
    assertThat(read(writer.take(), leftOut)).containsExactly(transfer(1, "/o"));
  }

  @Test
  void longObjectNamesLimitTheSizeOfABlock() {
    TransferBlockWriter writer = new TransferBlockWriter();
    int added = 0;
    while (!writer.isFull()) {
      writer.add(added, transfer(added, "/" + "x".repeat(1 << 20) + added));
      added++;
    }
    assertThat(added).isLessThan(10);
    assertThat(read(writer.take(), NONE)).hasSize(added);
  }
}
