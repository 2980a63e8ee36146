package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Codec;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Parts that threads of this process compute.
 *
 * @param <T> the elements
 */
final class LocalParts<T> implements Parts<T> {
  private final LocalFlow flow;
  private final int count;
  private final Source<T> source;

  LocalParts(LocalFlow flow, int count, Source<T> source) {
    this.flow = flow;
    this.count = count;
    this.source = source;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public <R> Parts<R> map(Task<T, R> task) {
    return new LocalParts<>(
        flow, count, (part, opened) -> opened.elements(task.results(source.open(part, opened))));
  }

  @Override
  public Parts<T> and(Parts<T> others) {
    LocalParts<T> more = (LocalParts<T>) others;
    return new LocalParts<>(
        flow,
        count + more.count,
        (part, opened) ->
            part < count ? source.open(part, opened) : more.source.open(part - count, opened));
  }

  @Override
  public Parts<T> inAtMost(int parts) {
    if (parts < 1) {
      throw new IllegalArgumentException(parts + " parts");
    }
    return count <= parts
        ? this
        : new LocalParts<>(
            flow,
            parts,
            (part, opened) ->
                opened.elements(
                    new InSequence<>(source, first(part, parts), first(part + 1, parts))));
  }

  /** Returns the first of these parts that belongs to one of fewer parts. */
  private int first(int part, int parts) {
    return (int) ((long) part * count / parts);
  }

  @Override
  public void forEach(Consumer<T> receiver) {
    List<Integer> unused =
        flow.workers()
            .compute(
                count,
                part -> {
                  forEach(
                      part,
                      element -> {
                        synchronized (receiver) {
                          receiver.accept(element);
                        }
                      });
                  return part;
                },
                Watch.NONE);
  }

  /** Takes the elements of a part one by one. */
  void forEach(int part, Sink<T> sink) throws IOException {
    try (Opened opened = new Opened()) {
      Iterator<T> elements = source.open(part, opened);
      while (elements.hasNext()) {
        Computation.requireNotInterrupted();
        sink.add(elements.next());
      }
    }
  }

  @Override
  public List<T> collect() {
    List<List<T>> parts =
        flow.workers()
            .compute(
                count,
                part -> {
                  List<T> elements = new ArrayList<>();
                  forEach(part, elements::add);
                  return elements;
                },
                Watch.NONE);
    List<T> all = new ArrayList<>(parts.stream().mapToInt(List::size).sum());
    parts.forEach(all::addAll);
    return all;
  }

  @Override
  public Optional<T> reduce(Merge<T> merge) {
    Reduction<T> all = new Reduction<>(merge);
    flow.workers()
        .compute(
            count,
            part -> {
              Reduction<T> one = new Reduction<>(merge);
              forEach(part, one::add);
              one.result().ifPresent(all::add);
              return part;
            },
            Watch.NONE);
    return all.result();
  }

  @Override
  public Kept<T> keep(Codec<T> codec, Watch watch) {
    return LocalKept.of(flow, this, codec, watch);
  }

  @Override
  public Parts<Keyed> exchange(Task<T, Keyed> entries, int parts) {
    return LocalExchange.of(flow, (LocalParts<Keyed>) map(entries), parts);
  }

  /**
   * Takes elements.
   *
   * @param <T> the elements
   */
  @FunctionalInterface
  interface Sink<T> {
    void add(T element) throws IOException;
  }
}
