package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Parts.Watch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sorts entries by part, key and value in memory of a fixed size: each thread collects entries, and
 * writes them as a sorted run when its memory is full. The runs are merged when a part is read.
 */
final class LocalExchange {
  private final LocalFlow flow;
  private final int parts;
  private final StoredGroup stored = new StoredGroup();
  private final Queue<SortedRun> runs = new ConcurrentLinkedQueue<>();

  /** The arenas that no thread uses at the moment. Entries of several tasks share one. */
  private final Queue<EntryArena> arenas = new ConcurrentLinkedQueue<>();

  private LocalExchange(LocalFlow flow, int parts) {
    this.flow = flow;
    this.parts = parts;
  }

  /** Computes and sorts entries. */
  static Parts<Keyed> of(LocalFlow flow, LocalParts<Keyed> entries, int parts) {
    if (parts < 1) {
      throw new IllegalArgumentException(parts + " parts");
    }
    LocalExchange exchange = new LocalExchange(flow, parts);
    boolean isComplete = false;
    try {
      exchange.collect(entries);
      exchange.writeRest();
      ExchangedRuns runs = exchange.merged();
      isComplete = true;
      return new LocalParts<>(flow, parts, (part, opened) -> opened.elements(runs.open(part)));
    } finally {
      if (!isComplete) {
        exchange.stored.run();
      }
    }
  }

  private void collect(LocalParts<Keyed> entries) {
    flow.workers()
        .compute(
            entries.count(),
            part -> {
              EntryArena there = arenas.poll();
              EntryArena arena =
                  there == null ? new EntryArena(parts, flow.limits().arenaBytes()) : there;
              entries.forEach(
                  part,
                  entry -> {
                    if (!arena.add(entry)) {
                      write(arena);
                      boolean isAdded = arena.add(entry);
                      assert isAdded;
                    }
                  });
              return arenas.add(arena);
            },
            Watch.NONE);
  }

  private void writeRest() {
    List<EntryArena> rest = new ArrayList<>(arenas);
    arenas.clear();
    flow.workers()
        .compute(
            rest.size(),
            part -> {
              write(rest.get(part));
              return part;
            },
            Watch.NONE);
  }

  private void write(EntryArena arena) {
    if (arena.size() == 0) {
      return;
    }
    try (RunWriter writer = new RunWriter(parts, flow.storage())) {
      arena.drainTo(writer);
      runs.add(writer.finish(stored));
    }
  }

  /** Merges runs until they are few enough to be read at the same time. */
  private ExchangedRuns merged() {
    while (runs.size() > flow.limits().openRuns()) {
      List<List<SortedRun>> groups = groups();
      flow.workers()
          .compute(
              groups.size(),
              group -> {
                merge(groups.get(group));
                return group;
              },
              Watch.NONE);
    }
    return new ExchangedRuns(List.copyOf(runs), stored, flow.storage());
  }

  /** Takes the smallest runs, and no more than it needs. */
  private List<List<SortedRun>> groups() {
    List<SortedRun> bySize = new ArrayList<>(runs);
    bySize.sort(Comparator.comparingLong(SortedRun::length));
    int open = flow.limits().openRuns();
    int excess = bySize.size() - open;
    List<List<SortedRun>> groups = new ArrayList<>();
    for (int start = 0; excess > 0 && start < bySize.size() - 1; ) {
      int end = Math.min(bySize.size(), start + Math.min(open, excess + 1));
      groups.add(bySize.subList(start, end));
      runs.removeAll(groups.get(groups.size() - 1));
      excess -= end - start - 1;
      start = end;
    }
    return groups;
  }

  private void merge(List<SortedRun> group) {
    try (RunWriter writer = new RunWriter(parts, flow.storage())) {
      for (int part = 0; part < parts; part++) {
        try (RunMerge entries = new RunMerge(group, part)) {
          while (entries.hasNext()) {
            Computation.requireNotInterrupted();
            Keyed entry = entries.next();
            writer.add(part, entry.key(), entry.value());
          }
        }
      }
      runs.add(writer.finish(stored));
    }
    group.forEach(SortedRun::delete);
  }
}
