package dev.stallwatch.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RepeatFilterTest {
  @Property(tries = 200)
  void everyRepeatedKeyIsFound(@ForAll List<Long> some, @ForAll List<Long> others) {
    RepeatFilter one = filter(some);
    RepeatFilter both = one.merge(filter(others));
    Set<Long> seen = new HashSet<>();
    Set<Long> repeated = new HashSet<>();
    some.stream().filter(key -> !seen.add(key)).forEach(repeated::add);
    others.stream().filter(key -> !seen.add(key)).forEach(repeated::add);
    assertThat(repeated).allMatch(both::mayRepeat);
    if (!repeated.isEmpty()) {
      assertThat(both.hasNone()).isFalse();
    }
  }

  @Property(tries = 200)
  void mergingIsCommutativeWithTheEmptyFilterAsIdentity(
      @ForAll List<Long> some, @ForAll List<Long> others) {
    RepeatFilter one = filter(some).merge(filter(others));
    RepeatFilter other = RepeatFilter.ofSize(100).merge(filter(others)).merge(filter(some));
    for (int key = -2_000; key < 2_000; key++) {
      assertThat(one.mayRepeat(key)).isEqualTo(other.mayRepeat(key));
    }
  }

  @Test
  void fewOtherKeysAreFound() {
    int keys = 100_000;
    Random random = new Random(1);
    RepeatFilter filter = RepeatFilter.ofSize(keys);
    random.longs(keys).forEach(filter::add);
    Random again = new Random(1);
    assertThat(again.longs(keys).filter(filter::mayRepeat).count()).isLessThan(keys / 10);
  }

  @Test
  void emptyFilterHasNone() {
    assertThat(RepeatFilter.ofSize(0).hasNone()).isTrue();
    assertThat(RepeatFilter.ofSize(Long.MAX_VALUE).hasNone()).isTrue();
    assertThat(RepeatFilter.ofSize(0).mayRepeat(0)).isFalse();
  }

  private static RepeatFilter filter(List<Long> keys) {
    RepeatFilter filter = RepeatFilter.ofSize(100);
    keys.forEach(filter::add);
    return filter;
  }
}
