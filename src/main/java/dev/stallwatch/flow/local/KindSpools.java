package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Codec;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores the results of a part, each kind apart.
 *
 * @param <T> the results
 */
final class KindSpools<T> implements AutoCloseable {
  private final Codec<T> codec;
  private final Storage storage;
  private final List<@Nullable KindSpool> spools;

  KindSpools(Codec<T> codec, Storage storage) {
    this.codec = codec;
    this.storage = storage;
    this.spools = new ArrayList<>(Collections.nCopies(codec.kinds(), null));
  }

  void add(T result) throws IOException {
    int kind = codec.kind(result);
    KindSpool spool = spools.get(kind);
    if (spool == null) {
      spool = new KindSpool(storage);
      spools.set(kind, spool);
    }
    codec.write(result, spool.data);
    spool.count++;
  }

  /** Returns the results by kind, null where there are none. */
  List<@Nullable StoredResults> finish(StoredGroup group) {
    List<@Nullable StoredResults> results = new ArrayList<>(spools.size());
    for (@Nullable KindSpool spool : spools) {
      results.add(
          spool == null ? null : new StoredResults(group.add(spool.bytes.finish()), spool.count));
    }
    return results;
  }

  @Override
  public void close() {
    for (@Nullable KindSpool spool : spools) {
      if (spool != null) {
        spool.bytes.close();
      }
    }
  }

  /** Results of one kind. */
  private static final class KindSpool {
    private final Spool bytes;
    private final DataOutputStream data;
    private long count;

    KindSpool(Storage storage) {
      this.bytes = new Spool(storage);
      this.data = new DataOutputStream(bytes);
    }
  }
}
