package dev.stallwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class NumberingTest {
  @Property(tries = 200)
  void keysAreNumberedInOrderOfFirstUseAndRemovedByClear(
      @ForAll @Size(max = 600) List<Long> drawn) {
    Numbering numbering = new Numbering();
    for (int round = 0; round < 2; round++) {
      Set<Long> distinct = new LinkedHashSet<>();
      for (long key : drawn) {
        distinct.add(key);
        assertThat(numbering.number(key)).isEqualTo(new ArrayList<>(distinct).indexOf(key));
      }
      assertThat(numbering.size()).isEqualTo(distinct.size());
      int number = 0;
      for (long key : distinct) {
        assertThat(numbering.key(number++)).isEqualTo(key);
      }
      numbering.clear();
      assertThat(numbering.size()).isZero();
    }
  }
}
