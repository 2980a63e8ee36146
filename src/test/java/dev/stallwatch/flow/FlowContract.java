package dev.stallwatch.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every carrier does, for one that computes in this process. */
public abstract class FlowContract {
  private static final Map<String, AtomicInteger> COUNTERS = new HashMap<>();

  /** Returns a flow that another test may have used. */
  protected abstract Flow flow();

  /** Returns a counter that starts at 0: tests of all carriers may run in one process. */
  private static AtomicInteger newCounter(String name) {
    AtomicInteger counter = counter(name);
    counter.set(0);
    return counter;
  }

  private static AtomicInteger counter(String name) {
    synchronized (COUNTERS) {
      return COUNTERS.computeIfAbsent(name, any -> new AtomicInteger());
    }
  }

  private static List<Integer> numbers(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  private static Task<Integer, Integer> plus(int added) {
    return elements -> map(elements, element -> element + added);
  }

  private static <T, R> Iterator<R> map(Iterator<T> elements, Function<T, R> function) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public R next() {
        return function.apply(elements.next());
      }
    };
  }

  @Test
  void elementsAreInOrderOfParts() {
    Parts<Integer> parts = flow().parts(numbers(9));
    assertThat(parts.count()).isEqualTo(9);
    assertThat(parts.map(plus(10)).map(plus(100)).collect())
        .containsExactly(110, 111, 112, 113, 114, 115, 116, 117, 118);
  }

  @Test
  void taskOfPartMayReturnNoneOrMoreElements() {
    Task<Integer, Integer> repeat =
        elements -> Collections.nCopies(repetitions(elements), 7).iterator();
    assertThat(flow().parts(List.of(0, 3, 0, 1)).map(repeat).collect()).containsExactly(7, 7, 7, 7);
  }

  private static int repetitions(Iterator<Integer> elements) {
    return elements.next();
  }

  @Test
  void nothingIsComputedWithoutParts() {
    Parts<Integer> none = flow().<Integer>parts(List.of());
    assertThat(none.count()).isZero();
    assertThat(none.collect()).isEmpty();
    assertThat(none.reduce(Integer::sum)).isEmpty();
    assertThat(none.and(none).map(plus(1)).inAtMost(3).collect()).isEmpty();
    assertThat(none.keep(new NumberCodec(), Parts.Watch.NONE).of(0).collect()).isEmpty();
    assertThat(none.exchange(new Spread(3, 1), 3).collect()).isEmpty();
  }

  @Test
  void partsOfTwoAreThoseOfBoth() {
    Parts<Integer> first = flow().parts(List.of(1, 2));
    Parts<Integer> second = flow().parts(List.of(3)).map(plus(10));
    assertThat(first.and(second).count()).isEqualTo(3);
    assertThat(first.and(second).and(first).collect()).containsExactly(1, 2, 13, 1, 2);
  }

  @Test
  void fewerPartsHaveSameElements() {
    Parts<Integer> parts = flow().parts(numbers(10)).map(plus(0));
    Parts<Integer> fewer = parts.inAtMost(3);
    assertThat(fewer.count()).isEqualTo(3);
    assertThat(fewer.collect()).containsExactlyInAnyOrderElementsOf(numbers(10));
    Task<Integer, Integer> size = elements -> List.of(size(elements)).iterator();
    assertThat(fewer.map(size).collect()).hasSize(3).allMatch(elements -> elements >= 3);
    assertThat(parts.inAtMost(20).count()).isEqualTo(10);
  }

  private static int size(Iterator<?> elements) {
    int size = 0;
    for (; elements.hasNext(); elements.next()) {
      size++;
    }
    return size;
  }

  @Test
  void elementsAreMerged() {
    Parts<Integer> parts = flow().parts(numbers(101));
    assertThat(parts.reduce(Integer::sum)).contains(5050);
    Task<Integer, Integer> onlyLast = elements -> only(elements, 100);
    assertThat(parts.map(onlyLast).reduce(Integer::sum)).contains(100);
    Task<Integer, Integer> none = elements -> only(elements, -1);
    assertThat(parts.map(none).reduce(Integer::sum)).isEmpty();
  }

  private static Iterator<Integer> only(Iterator<Integer> elements, int number) {
    return elements.next() == number ? List.of(number).iterator() : Collections.emptyIterator();
  }

  @Test
  void mergeMayChangeItsFirstArgument() {
    Task<Integer, HashMap<Integer, Integer>> count =
        elements -> map(elements, element -> new HashMap<>(Map.of(element % 3, 1)));
    Parts<HashMap<Integer, Integer>> counted = flow().parts(numbers(300)).inAtMost(9).map(count);
    Parts.Merge<HashMap<Integer, Integer>> add =
        (all, more) -> {
          more.forEach((number, times) -> all.merge(number, times, Integer::sum));
          return all;
        };
    assertThat(counted.reduce(add)).contains(new HashMap<>(Map.of(0, 100, 1, 100, 2, 100)));
  }

  @Test
  void tasksReadSharedValue() {
    Shared<ArrayList<Integer>> shared = flow().share(new ArrayList<>(List.of(5, 6)));
    Task<Integer, Integer> look = elements -> map(elements, element -> shared.value().get(element));
    assertThat(flow().parts(List.of(1, 0)).map(look).collect()).containsExactly(6, 5);
  }

  @Test
  void resultsAreComputedEachTimeUnlessKept() {
    AtomicInteger computed = newCounter("kept");
    Task<Integer, Integer> counting =
        elements ->
            map(
                elements,
                element -> {
                  counter("kept").incrementAndGet();
                  return element;
                });
    Parts<Integer> parts = flow().parts(numbers(4)).map(counting);
    parts.collect();
    parts.collect();
    assertThat(computed).hasValue(8);
    Kept<Integer> kept = parts.keep(new NumberCodec(), Parts.Watch.NONE);
    assertThat(computed).hasValue(12);
    assertThat(kept.of(0).count()).isEqualTo(4);
    assertThat(kept.of(0).collect()).containsExactly(0, 3);
    assertThat(kept.of(1).collect()).containsExactly(1);
    assertThat(kept.of(2).map(plus(1)).collect()).containsExactly(3);
    assertThat(kept.of(2).and(kept.of(0)).reduce(Integer::sum)).contains(5);
    assertThat(computed).hasValue(12);
    kept.release();
  }

  @Test
  void watchIsToldOfEachPart() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    flow()
        .parts(numbers(3))
        .keep(new NumberCodec(), (done, all) -> seen.add(done + "/" + all))
        .release();
    assertThat(seen).containsExactly("0/3", "1/3", "2/3", "3/3");
  }

  @Test
  void entriesAreSortedByUnsignedKeyAndValueWithinParts() {
    Parts<Keyed> exchanged = flow().parts(numbers(5)).exchange(new Spread(7, 200), 7);
    assertThat(exchanged.count()).isEqualTo(7);
    List<Keyed> sorted = exchanged.collect();
    assertThat(text(sorted)).isEqualTo(text(expected(5, new Spread(7, 200))));
    assertThat(text(exchanged.collect())).isEqualTo(text(sorted));
  }

  @Test
  void exchangedEntriesAreSameHoweverWorkIsDivided() {
    Task<Keyed, Keyed> same = entries -> entries;
    Parts<Keyed> once = flow().parts(numbers(6)).inAtMost(2).exchange(new Spread(2, 50), 2);
    Parts<Keyed> twice =
        flow().parts(numbers(6)).exchange(new Spread(2, 50), 2).inAtMost(1).exchange(same, 2);
    assertThat(text(twice.collect())).isEqualTo(text(once.collect()));
  }

  private static List<Keyed> expected(int parts, Spread spread) {
    List<Keyed> all = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      spread.results(List.of(part).iterator()).forEachRemaining(all::add);
    }
    Collections.sort(all);
    return IntStream.range(0, spread.parts())
        .boxed()
        .flatMap(part -> all.stream().filter(entry -> entry.part() == part))
        .toList();
  }

  /** Returns entries as text, as records with arrays are equal only if they are the same. */
  protected static List<String> text(List<Keyed> entries) {
    return entries.stream()
        .map(entry -> entry.part() + Arrays.toString(entry.key()) + Arrays.toString(entry.value()))
        .toList();
  }

  @Test
  void failureOfTaskKeepsItsClass() {
    Task<Integer, Integer> failing = elements -> map(elements, FlowContract::refuse);
    Parts<Integer> parts = flow().parts(numbers(6)).map(failing);
    assertThatThrownBy(parts::collect).isInstanceOf(RefusedException.class).hasMessage("refused 3");
    assertThatThrownBy(() -> parts.reduce(Integer::sum)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> parts.keep(new NumberCodec(), Parts.Watch.NONE))
        .isInstanceOf(RefusedException.class);
    Task<Integer, Keyed> entries =
        elements -> map(elements, element -> new Keyed(refuse(element), new byte[0], new byte[0]));
    assertThatThrownBy(() -> flow().parts(numbers(6)).exchange(entries, 6).collect())
        .isInstanceOf(RefusedException.class);
    assertThat(flow().parts(numbers(2)).collect()).containsExactly(0, 1);
  }

  private static int refuse(int element) {
    if (element == 3) {
      throw new RefusedException("refused 3");
    }
    return element;
  }

  @Test
  void closeableIteratorIsClosedAtEndAndOnFailure() {
    AtomicInteger open = newCounter("open");
    Task<Integer, Integer> opening = Opening::new;
    Task<Integer, Integer> failing = elements -> map(elements, FlowContract::refuse);
    Parts<Integer> parts = flow().parts(numbers(6)).map(opening);
    assertThat(parts.inAtMost(2).collect()).hasSize(6);
    assertThat(open).hasValue(0);
    assertThatThrownBy(() -> parts.map(failing).inAtMost(2).collect())
        .isInstanceOf(RefusedException.class);
    assertThat(open).hasValue(0);
    parts.keep(new NumberCodec(), Parts.Watch.NONE).release();
    assertThat(open).hasValue(0);
  }

  /** Counts iterators that are open. */
  private static final class Opening implements Iterator<Integer>, AutoCloseable {
    private final Iterator<Integer> elements;

    Opening(Iterator<Integer> elements) {
      this.elements = elements;
      counter("open").incrementAndGet();
    }

    @Override
    public boolean hasNext() {
      return elements.hasNext();
    }

    @Override
    public Integer next() {
      return elements.next();
    }

    @Override
    public void close() {
      counter("open").decrementAndGet();
    }
  }

  /** A failure of our own. */
  private static final class RefusedException extends RuntimeException {
    RefusedException(String message) {
      super(message);
    }
  }
}
