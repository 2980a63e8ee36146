package dev.stallwatch.flow.local;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The elements of several parts, of which one is open at a time.
 *
 * @param <T> the elements
 */
final class InSequence<T> implements Iterator<T>, AutoCloseable {
  private final Source<T> source;
  private final int end;
  private int next;
  private Opened opened = new Opened();
  private Iterator<T> elements = Collections.emptyIterator();

  InSequence(Source<T> source, int first, int end) {
    this.source = source;
    this.next = first;
    this.end = end;
  }

  @Override
  public boolean hasNext() {
    while (!elements.hasNext()) {
      if (next == end) {
        return false;
      }
      opened.close();
      opened = new Opened();
      elements = source.open(next++, opened);
    }
    return true;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return elements.next();
  }

  @Override
  public void close() {
    opened.close();
  }
}
