package dev.stallwatch.engine.read;

import dev.stallwatch.engine.input.SkippedPath;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * What a file or a part of one contains: itself, or the members of an archive one after the other.
 * The lines of each must be read before the next is asked for.
 */
public interface OpenFile extends Iterator<OpenPart>, AutoCloseable {
  /** Nothing. */
  OpenFile NONE = of(Collections.emptyIterator());

  /** Returns what contains only itself. */
  static OpenFile of(OpenPart part) {
    return of(List.of(part).iterator());
  }

  private static OpenFile of(Iterator<OpenPart> parts) {
    return new OpenFile() {
      @Override
      public boolean hasNext() {
        return parts.hasNext();
      }

      @Override
      public OpenPart next() {
        return parts.next();
      }
    };
  }

  /** Returns members that are not read because of their names; complete after the last one. */
  default List<SkippedPath> skipped() {
    return List.of();
  }

  /** Closes an archive that is not read to its end. */
  @Override
  default void close() {}
}
