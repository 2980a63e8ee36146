package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Keyed;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The entries of a part from several runs, in their order. */
final class RunMerge implements Iterator<Keyed>, AutoCloseable {
  private final PriorityQueue<RunReader> others = new PriorityQueue<>();

  /** The run with the least entry. */
  private @Nullable RunReader first;

  /** Opens a part of each run. */
  RunMerge(List<SortedRun> runs, int part) {
    boolean isOpen = false;
    try {
      for (SortedRun run : runs) {
        if (run.has(part)) {
          others.add(run.open(part));
        }
      }
      first = others.poll();
      isOpen = true;
    } finally {
      if (!isOpen) {
        close();
      }
    }
  }

  @Override
  public boolean hasNext() {
    return first != null;
  }

  @Override
  public Keyed next() {
    RunReader from = first;
    if (from == null) {
      throw new NoSuchElementException();
    }
    Keyed entry = from.entry();
    if (!from.advance()) {
      from.close();
      first = others.poll();
    } else if (!others.isEmpty() && from.compareTo(others.peek()) > 0) {
      first = others.poll();
      others.add(from);
    }
    return entry;
  }

  @Override
  public void close() {
    if (first != null) {
      first.close();
    }
    others.forEach(RunReader::close);
  }
}
