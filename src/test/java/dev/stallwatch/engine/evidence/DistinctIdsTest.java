package dev.stallwatch.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DistinctIdsTest {
  private static DistinctIds of(Iterable<Long> ids) {
    DistinctIds distinct = new DistinctIds();
    ids.forEach(distinct::add);
    return distinct;
  }

  private static List<Long> range(long from, long to) {
    List<Long> ids = new ArrayList<>();
    for (long id = from; id < to; id++) {
      ids.add(id);
    }
    return ids;
  }

  @Property(tries = 200)
  void fewAreCountedExactly(@ForAll List<Long> some, @ForAll List<Long> others) {
    DistinctIds one = of(some);
    DistinctIds other = of(others);
    Set<Long> only = new HashSet<>(some);
    others.forEach(only::remove);
    assertThat(one.countNotIn(other)).isEqualTo(only.size());
    assertThat(one.count()).isEqualTo(new HashSet<>(some).size());
    Set<Long> all = new HashSet<>(some);
    all.addAll(others);
    one.merge(other);
    assertThat(one.count()).isEqualTo(all.size());
  }

  @Property(tries = 40)
  void resultDependsNeitherOnOrderNorOnDivision(
      @ForAll long seed, @ForAll @IntRange(min = 4_000, max = 30_000) int count) {
    Random random = new Random(seed);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add((long) random.nextInt(count));
    }
    DistinctIds inOne = of(ids);
    DistinctIds merged = new DistinctIds();
    int at = 0;
    while (at < count) {
      int to = Math.min(count, at + 1 + random.nextInt(count));
      List<Long> part = new ArrayList<>(ids.subList(at, to));
      Collections.shuffle(part, random);
      DistinctIds ofPart = of(part);
      if (random.nextBoolean()) {
        merged.merge(ofPart);
      } else {
        ofPart.merge(merged);
        merged = ofPart;
      }
      at = to;
    }
    assertThat(merged.count()).isEqualTo(inOne.count());
    DistinctIds other = of(range(count / 2, 2L * count));
    assertThat(merged.countNotIn(other)).isEqualTo(inOne.countNotIn(other));
    assertThat(other.countNotIn(merged)).isEqualTo(other.countNotIn(inOne));
  }

  @Test
  void manyAreCountedApproximately() {
    DistinctIds many = of(range(0, 1_000_000));
    assertThat((double) many.count()).isCloseTo(1_000_000, within(50_000.0));
    assertThat((double) many.countNotIn(of(range(300_000, 2_000_000))))
        .isCloseTo(300_000, within(50_000.0));
    assertThat(of(range(0, 4_096)).count()).isEqualTo(4_096);
  }
}
