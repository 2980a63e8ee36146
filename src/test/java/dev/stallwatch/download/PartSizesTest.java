package dev.stallwatch.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartSizesTest {
  private static final long PART = 1_000_000;

  private final PartSizes sizes = new PartSizes();

  private void add(long... bodies) {
    for (long body : bodies) {
      sizes.add(Transfer.builder().status(206).bodyBytes(body).build());
    }
  }

  private List<Long> cutShort(long objectSize) {
    return sizes.cutShort(objectSize).stream().map(Transfer::bodyBytes).toList();
  }

  @Test
  void smallerPartOfACompletedObjectWasCutShort() {
    add(PART, PART, 300_000, PART, PART, 700_000);
    assertThat(cutShort(4 * PART + 700_000)).containsExactly(300_000L);
  }

  @Test
  void remainderOfTheObjectIsATail() {
    add(PART, PART, PART, 250_000);
    assertThat(cutShort(3 * PART + 250_000)).isEmpty();
  }

  @Test
  void partSizeNeedsThreeEqualAnswers() {
    add(PART, PART, 300_000, 700_000);
    assertThat(cutShort(2 * PART + 500_000)).isEmpty();
    add(PART);
    assertThat(cutShort(2 * PART + 500_000)).containsExactly(300_000L, 700_000L);
  }

  @Test
  void nothingIsCutShortWhileTheObjectIsIncompleteOrItsSizeUnknown() {
    add(PART, PART, PART, 300_000);
    assertThat(cutShort(3 * PART + 300_001)).isEmpty();
    assertThat(cutShort(Units.UNKNOWN)).isEmpty();
    assertThat(cutShort(3 * PART + 299_999)).containsExactly(300_000L);
  }

  @Test
  void sizeWithTheHighestCountIsThePartSize() {
    add(500, 500, 500, PART, PART, PART, PART, 300_000);
    assertThat(cutShort(2 * PART + 1)).containsExactly(500L, 500L, 300_000L);
  }

  @Test
  void largerAnswersWereNotCutShort() {
    add(PART, PART, PART, 2 * PART);
    assertThat(cutShort(3 * PART + 1)).isEmpty();
  }

  @Test
  void memoryIsBounded() {
    add(PART, PART, PART);
    add(IntStream.rangeClosed(1, 1000).mapToLong(i -> i).toArray());
    assertThat(cutShort(PART + 1)).hasSize(253).contains(2L).doesNotContain(1L, 1000L);
  }
}
