package dev.stallwatch.flow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** What a task has opened. It is closed in reverse order, also if the task fails. */
final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Returns an iterator and closes it later if it can be closed. */
  <T> Iterator<T> elements(Iterator<T> elements) {
    if (elements instanceof AutoCloseable closeable) {
      add(closeable);
    }
    return elements;
  }

  /** Closes something later. */
  void add(AutoCloseable closeable) {
    opened.push(closeable);
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = unchecked(e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException unchecked(Exception e) {
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    return e instanceof IOException io
        ? new UncheckedIOException(io)
        : new IllegalStateException(e);
  }
}
