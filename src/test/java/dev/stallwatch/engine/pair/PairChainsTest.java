package dev.stallwatch.engine.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.download.DownloadOptions;
import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.block.TransferBlockWriter;
import dev.stallwatch.engine.chain.ChainSelection;
import dev.stallwatch.engine.chain.EarlierSize;
import dev.stallwatch.engine.chain.SelectedChains;
import dev.stallwatch.engine.chain.TransferDraw;
import dev.stallwatch.engine.row.AttemptJudgement;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.enrich.PrefixMask;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairChainsTest {
  private static final long SECOND = Units.MICROS_PER_SECOND;
  private static final long SIZE = 50_000_000;
  private static final ScanOptions OPTIONS =
      new ScanOptions(
          300 * SECOND,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          FormatOptions.DEFAULTS,
          PrefixMask.DEFAULTS,
          DownloadOptions.DEFAULTS);

  /** What the pairing returns, in an order that does not depend on parts. */
  private record Result(List<StalledDownload> stalls, List<AttemptJudgement> judgements) {}

  private static Result pair(List<Scanned> blocks, List<EarlierSize> earlier) {
    try (Flow flow = LocalFlow.open(2, Path.of("target"))) {
      Shared<UsualSpeeds> usual = flow.share(new UsualSpeeds());
      SelectedChains chains =
          new ChainSelection(flow, flow.parts(blocks), flow.share(LeftOut.NONE), blocks.size())
              .select(OPTIONS.download().pairingGap(), flow.parts(earlier));
      long end = 10_000 * SECOND;
      return new Result(
          chains.transfers().map(new PairChains(OPTIONS, usual, end, 3)).collect().stream()
              .filter(paired -> paired.is(PairedKind.STALLED_DOWNLOAD))
              .map(Paired::stalledDownload)
              .sorted(Comparator.comparing(StalledDownload::toString))
              .toList(),
          chains.transfers().map(new JudgeAttempts(OPTIONS, usual, end)).collect().stream()
              .sorted(Comparator.comparing(AttemptJudgement::toString))
              .toList());
    }
  }

  @Property(tries = 100)
  void resultDoesNotDependOnTheDivision(@ForAll long seed, @ForAll @IntRange(max = 150) int count) {
    TransferDraw draw = new TransferDraw(seed, 2);
    List<Transfer> transfers = draw.transfers(count);
    List<EarlierSize> earlier = draw.earlierSizes();
    assertThat(pair(draw.blocks(transfers), earlier))
        .isEqualTo(pair(draw.blocks(transfers), earlier));
  }

  private static Transfer full(String source, int client, long start, long body) {
    return Transfer.builder()
        .clientId(client)
        .neighbourhoodId(client)
        .objectId(9)
        .startedAtMicros(start * SECOND)
        .endedAtMicros((start + 20) * SECOND)
        .status(200)
        .bodyBytes(body)
        .bodyBytesExact(true)
        .rule(OutcomeRule.NOT_LOGGED)
        .key(new CellKey(ServedBy.CDN, source, "de", "fra", "linux", "curl"))
        .object("/o")
        .requestId("R" + client + "-" + start)
        .build();
  }

  private static List<Scanned> blocks(List<Transfer> transfers) {
    List<Scanned> blocks = new ArrayList<>();
    for (Transfer transfer : transfers) {
      TransferBlockWriter writer = new TransferBlockWriter();
      writer.addUncounted(transfer);
      blocks.add(Scanned.transfers(blocks.size(), 0, writer));
    }
    return blocks;
  }

  @Test
  void fullResponseShorterThanObjectIsCutShort() {
    List<Transfer> transfers =
        List.of(
            full("cdn", 1, 0, SIZE),
            full("cdn", 2, 0, SIZE),
            full("cdn", 3, 0, 10_000_000),
            full("cdn", 3, 40, SIZE));
    assertThat(pair(blocks(transfers), List.of()).stalls)
        .singleElement()
        .satisfies(
            stall -> {
              assertThat(stall.requestIds()).containsExactly("R3-0", "R3-40");
              assertThat(stall.objectSize()).isEqualTo(SIZE);
            });
  }

  @Test
  void headerBytesOfOneSourceDoNotCutTheTransfersOfAnother() {
    List<Transfer> transfers = new ArrayList<>();
    for (int client = 0; client < 4; client++) {
      transfers.add(full("cdn", client, 0, SIZE + 400));
      transfers.add(full("origin", 10 + client, 0, SIZE));
      transfers.add(full("origin", 10 + client, 60, SIZE));
    }
    assertThat(pair(blocks(transfers), List.of()).stalls).isEmpty();
  }

  @Test
  void sizeOfAnEarlierRunShowsThatATransferIsCutShort() {
    List<Transfer> transfers = List.of(full("cdn", 3, 0, 10_000_000), full("cdn", 3, 40, SIZE));
    assertThat(pair(blocks(transfers), List.of()).stalls).isEmpty();
    assertThat(pair(blocks(transfers), List.of(new EarlierSize(9, 3, SIZE))).stalls).hasSize(1);
  }
}
