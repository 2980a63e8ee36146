package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Codec;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Parts.Watch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Kept results.
 *
 * @param <T> the results
 */
final class LocalKept<T> implements Kept<T> {
  private final LocalFlow flow;
  private final List<List<List<T>>> results;

  private LocalKept(LocalFlow flow, List<List<List<T>>> results) {
    this.flow = flow;
    this.results = results;
  }

  static <T> LocalKept<T> of(LocalFlow flow, LocalParts<T> parts, Codec<T> codec, Watch watch) {
    return new LocalKept<>(
        flow,
        flow.workers()
            .compute(
                parts.count(),
                part -> {
                  List<List<T>> kinds =
                      new ArrayList<>(Collections.nCopies(codec.kinds(), List.of()));
                  kinds.replaceAll(none -> new ArrayList<>());
                  parts.forEach(part, result -> kinds.get(codec.kind(result)).add(result));
                  return kinds;
                },
                watch));
  }

  @Override
  public Parts<T> of(int kind) {
    return new LocalParts<>(
        flow, results.size(), (part, opened) -> results.get(part).get(kind).iterator());
  }

  @Override
  public void release() {
    results.clear();
  }
}
