package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Codec;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Parts.Watch;
import java.lang.ref.Cleaner;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Results in a storage, for each part and kind apart.
 *
 * @param <T> the results
 */
final class LocalKept<T> implements Kept<T> {
  private final LocalFlow flow;
  private final Codec<T> codec;
  private final List<List<@Nullable StoredResults>> parts;
  private final Cleaner.Cleanable results;

  private LocalKept(
      LocalFlow flow,
      Codec<T> codec,
      List<List<@Nullable StoredResults>> parts,
      StoredGroup results) {
    this.flow = flow;
    this.codec = codec;
    this.parts = parts;
    this.results = flow.storage().removeWith(this, results);
  }

  /** Computes the results of parts. */
  static <T> LocalKept<T> of(LocalFlow flow, LocalParts<T> parts, Codec<T> codec, Watch watch) {
    StoredGroup results = new StoredGroup();
    boolean isComplete = false;
    try {
      List<List<@Nullable StoredResults>> kept =
          flow.workers()
              .compute(
                  parts.count(),
                  part -> {
                    try (KindSpools<T> spools = new KindSpools<>(codec, flow.storage())) {
                      parts.forEach(part, spools::add);
                      return spools.finish(results);
                    }
                  },
                  watch);
      isComplete = true;
      return new LocalKept<>(flow, codec, kept, results);
    } finally {
      if (!isComplete) {
        results.run();
      }
    }
  }

  @Override
  public Parts<T> of(int kind) {
    return new LocalParts<>(flow, parts.size(), (part, opened) -> read(part, kind, opened));
  }

  private Iterator<T> read(int part, int kind, Opened opened) {
    @Nullable StoredResults stored = parts.get(part).get(kind);
    return stored == null
        ? Collections.emptyIterator()
        : opened.elements(new StoredReader<>(stored, codec, kind));
  }

  @Override
  public void release() {
    results.clean();
  }
}
