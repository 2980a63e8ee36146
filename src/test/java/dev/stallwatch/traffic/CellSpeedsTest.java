package dev.stallwatch.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.stats.LogHistogram;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellSpeedsTest {
  private static final List<String> MUCH = List.of("cdn", "linux", "fra");
  private static final List<String> LITTLE = List.of("cdn", "linux", "ams");
  private static final List<String> UNSEEN = List.of("origin", "windows", "none");

  @Test
  void cellWithManyValuesHasItsOwnThreshold() {
    CellSpeeds speeds = new CellSpeeds();
    speeds.throughput(MUCH).add(100, 30);
    speeds.throughput(MUCH).add(200, 270);
    speeds.throughput(LITTLE).add(50, 299);

    assertThat(speeds.tails().throughput().bin(MUCH)).isEqualTo(100);
  }

  @Test
  void cellWithFewValuesUsesCellsWithTheSameLeadingDimensions() {
    CellSpeeds speeds = new CellSpeeds();
    speeds.throughput(MUCH).add(100, 300);
    speeds.throughput(LITTLE).add(50, 1);

    assertThat(speeds.tails().throughput().bin(LITTLE)).isEqualTo(100);
  }

  @Test
  void cellThatSharesNoDimensionUsesAllCells() {
    CellSpeeds speeds = new CellSpeeds();
    speeds.throughput(LITTLE).add(50, 1);

    assertThat(speeds.tails().throughput().bin(UNSEEN)).isEqualTo(50);
    assertThat(speeds.tails().ttfb().bin(UNSEEN)).isEqualTo(LogHistogram.NO_BIN);
  }

  @Test
  void lateIsTheHighestTenthOfTimesToFirstByte() {
    CellSpeeds speeds = new CellSpeeds();
    speeds.ttfb(MUCH).add(10, 900);
    speeds.ttfb(MUCH).add(20, 100);

    assertThat(speeds.tails().ttfb().bin(MUCH)).isEqualTo(10);
  }

  @Test
  void mergedPartsEqualTheWhole() {
    CellSpeeds whole = new CellSpeeds();
    CellSpeeds first = new CellSpeeds();
    CellSpeeds second = new CellSpeeds();
    for (int bin = 0; bin < 400; bin++) {
      whole.throughput(MUCH).add(bin, bin);
      (bin % 3 == 0 ? first : second).throughput(MUCH).add(bin, bin);
    }
    first.merge(second);

    assertThat(first.tails().throughput().bin(MUCH))
        .isEqualTo(whole.tails().throughput().bin(MUCH));
  }
}
