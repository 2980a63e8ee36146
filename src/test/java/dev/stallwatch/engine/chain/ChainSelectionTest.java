package dev.stallwatch.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.block.TextHash;
import dev.stallwatch.engine.block.TransferCodec;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChainSelectionTest {
  private static final Duration GAP = Duration.ofMinutes(10);
  private static final Path DIRECTORY = Path.of("target");

  /** The selection of one division of transfers into parts. */
  private record Result(
      Map<BruteForceSelection.Chain, SizesBySource> chains,
      Set<Selected.ObjectSize> sizes,
      Map<BruteForceSelection.Chain, List<Transfer>> transfers) {}

  private static Result select(List<Scanned> blocks, List<EarlierSize> earlier, long count) {
    try (Flow flow = LocalFlow.open(2, DIRECTORY)) {
      Parts<Scanned> parts = flow.parts(blocks).inAtMost(1 + blocks.size() / 2);
      SelectedChains selected =
          new ChainSelection(flow, parts, flow.share(LeftOut.NONE), count)
              .select(GAP, flow.parts(earlier));
      Map<BruteForceSelection.Chain, SizesBySource> chains = new HashMap<>();
      Map<BruteForceSelection.Chain, List<Transfer>> transfers = new HashMap<>();
      Keyed chain = null;
      for (Keyed entry : selected.transfers().collect()) {
        if (ChainKey.isChain(entry)) {
          chain = entry;
        } else if (chain != null && ChainKey.isOfSame(chain, entry)) {
          Transfer transfer = TransferCodec.decode(entry.value());
          chains.put(BruteForceSelection.Chain.of(transfer), new SizesBySource(chain.value()));
          transfers
              .computeIfAbsent(BruteForceSelection.Chain.of(transfer), any -> new ArrayList<>())
              .add(transfer);
        }
      }
      return new Result(chains, new HashSet<>(selected.objectSizes().collect()), transfers);
    }
  }

  @Property(tries = 300)
  void selectionIsThatOfTheDefinition(
      @ForAll long seed,
      @ForAll @IntRange(max = 120) int count,
      @ForAll @IntRange(min = 1, max = 3) int sources) {
    TransferDraw draw = new TransferDraw(seed, sources);
    List<Transfer> transfers = draw.transfers(count);
    List<EarlierSize> earlier = draw.earlierSizes();
    Result result = select(draw.blocks(transfers), earlier, count);
    BruteForceSelection defined = new BruteForceSelection(transfers, earlier, Units.micros(GAP));
    assertThat(result.chains.keySet()).isEqualTo(defined.chains());
    assertThat(result.sizes).isEqualTo(defined.objectSizes());
    result.chains.forEach(
        (chain, sizes) -> {
          for (int source = 0; source < sources; source++) {
            assertThat(sizes.of(TextHash.of("s" + source)))
                .isEqualTo(defined.size(chain.objectId(), "s" + source));
          }
        });
    result.transfers.forEach(
        (chain, ofChain) ->
            assertThat(ofChain)
                .isSortedAccordingTo(Comparator.comparingLong(Transfer::startedAtMicros))
                .containsExactlyInAnyOrderElementsOf(
                    transfers.stream()
                        .filter(any -> BruteForceSelection.Chain.of(any).equals(chain))
                        .toList()));
  }

  @Property(tries = 100)
  void selectionDoesNotDependOnTheDivisionNorOnTheSizeOfFilters(
      @ForAll long seed, @ForAll @IntRange(max = 150) int count) {
    TransferDraw draw = new TransferDraw(seed, 2);
    List<Transfer> transfers = draw.transfers(count);
    List<EarlierSize> earlier = draw.earlierSizes();
    Result one = select(draw.blocks(transfers), earlier, 0);
    Result other = select(draw.blocks(transfers), earlier, 1_000);
    assertThat(one.transfers).isEqualTo(other.transfers);
    assertThat(one.sizes).isEqualTo(other.sizes);
    one.chains.forEach(
        (chain, sizes) ->
            assertThat(sizes.bytes())
                .isEqualTo(Objects.requireNonNull(other.chains.get(chain)).bytes()));
  }

  @Test
  void emptyInputSelectsNothing() {
    Result result = select(List.of(), List.of(new EarlierSize(1, 1, 1)), 0);
    assertThat(result.chains).isEmpty();
    assertThat(result.sizes).isEmpty();
  }
}
