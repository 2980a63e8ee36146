package dev.stallwatch.engine.task;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Task;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;

/** Returns the results of some parts of files under other numbers, and drops all others. */
public final class NumberedParts implements Task<Scanned, Scanned> {
  private static final long serialVersionUID = 1L;

  private final HashMap<Integer, Integer> numbers;

  /**
   * Creates a selection.
   *
   * @param numbers the new number of each part that stays
   */
  public NumberedParts(Map<Integer, Integer> numbers) {
    this.numbers = new HashMap<>(numbers);
  }

  @Override
  public Iterator<Scanned> results(Iterator<Scanned> blocks) {
    return Iterators.transform(
        Iterators.filter(blocks, block -> numbers.containsKey(block.part())),
        block -> block.numbered(Objects.requireNonNull(numbers.get(block.part()))));
  }
}
