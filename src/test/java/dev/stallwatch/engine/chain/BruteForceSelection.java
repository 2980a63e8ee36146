package dev.stallwatch.engine.chain;

import dev.stallwatch.download.FetchLength;
import dev.stallwatch.download.FetchSeries;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.PartialAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The definition of candidate chains, by loops over all transfers in memory. */
final class BruteForceSelection {
  /** A chain. */
  record Chain(long neighbourhoodId, long objectId) {
    static Chain of(Transfer transfer) {
      return new Chain(transfer.neighbourhoodId(), transfer.objectId());
    }
  }

  private record SourceOfObject(long objectId, String source) {}

  private final List<Transfer> transfers;
  private final long gapMicros;
  private final Map<SourceOfObject, Map<Long, Long>> lengths = new HashMap<>();
  private final Map<Long, Long> earlier = new HashMap<>();
  private final Set<Long> objectsOfUnknownOutcome = new HashSet<>();

  BruteForceSelection(List<Transfer> transfers, List<EarlierSize> earlierSizes, long gapMicros) {
    this.transfers = transfers;
    this.gapMicros = gapMicros;
    for (Transfer transfer : transfers) {
      if (isFullOfUnknownOutcome(transfer)) {
        objectsOfUnknownOutcome.add(transfer.objectId());
        if (transfer.bodyBytes() >= 0) {
          lengths
              .computeIfAbsent(
                  new SourceOfObject(transfer.objectId(), transfer.key().source()),
                  any -> new TreeMap<>())
              .merge(transfer.bodyBytes(), 1L, Long::sum);
        }
      }
    }
    earlierSizes.stream()
        .sorted(
            Comparator.comparingLong(EarlierSize::epochDay).thenComparingLong(EarlierSize::size))
        .forEach(size -> earlier.put(size.objectId(), size.size()));
  }

  private static boolean isFullOfUnknownOutcome(Transfer transfer) {
    return transfer.outcome() == Outcome.UNKNOWN && transfer.status() == 200;
  }

  private long learned(long objectId, String source) {
    long size = Units.UNKNOWN;
    for (Map.Entry<Long, Long> length :
        lengths.getOrDefault(new SourceOfObject(objectId, source), Map.of()).entrySet()) {
      if (length.getValue() >= 2) {
        size = Math.max(size, length.getKey());
      }
    }
    return size;
  }

  /** Returns the size of an object for the transfers of a source. */
  long size(long objectId, String source) {
    boolean isLearned =
        lengths.keySet().stream()
            .anyMatch(of -> of.objectId == objectId && learned(objectId, of.source) >= 0);
    return isLearned || !objectsOfUnknownOutcome.contains(objectId)
        ? learned(objectId, source)
        : earlier.getOrDefault(objectId, Units.UNKNOWN);
  }

  private long samples(SourceOfObject of, long size) {
    return lengths.getOrDefault(of, Map.of()).getOrDefault(size, 0L);
  }

  /** Returns the sizes to publish. */
  Set<Selected.ObjectSize> objectSizes() {
    Map<Long, Selected.ObjectSize> best = new HashMap<>();
    for (SourceOfObject of : lengths.keySet()) {
      long size = learned(of.objectId, of.source);
      if (size >= 0) {
        best.merge(
            of.objectId,
            new Selected.ObjectSize(of.objectId, size, samples(of, size)),
            (one, other) ->
                Comparator.comparingLong(Selected.ObjectSize::samples)
                            .thenComparingLong(Selected.ObjectSize::size)
                            .compare(one, other)
                        > 0
                    ? one
                    : other);
      }
    }
    return Set.copyOf(best.values());
  }

  /** Returns the candidate chains. */
  Set<Chain> chains() {
    Set<Chain> candidates = refetched();
    transfers.stream()
        .collect(Collectors.groupingBy(Chain::of))
        .forEach(
            (chain, ofChain) -> {
              if (isCandidate(ofChain)) {
                candidates.add(chain);
              }
            });
    return candidates;
  }

  private boolean isCandidate(List<Transfer> chain) {
    boolean hasRest = false;
    boolean hasFull = false;
    int parts = 0;
    int others = 0;
    Set<Long> partSizes = new HashSet<>();
    for (Transfer transfer : chain) {
      boolean isUnknown = transfer.outcome() == Outcome.UNKNOWN;
      boolean isComplete = transfer.outcome() == Outcome.COMPLETE;
      if (!isUnknown && !isComplete) {
        return true;
      }
      if (isFullOfUnknownOutcome(transfer)
          && transfer.bodyBytes() >= 0
          && transfer.bodyBytes() < size(transfer.objectId(), transfer.key().source())) {
        return true;
      }
      if (isUnknown && transfer.status() == 206) {
        parts++;
        partSizes.add(transfer.bodyBytes());
      } else if (isUnknown) {
        others++;
      }
      hasFull |= transfer.status() == 200;
      hasRest |=
          isComplete
              && PartialAnswer.mayBeRest(transfer)
              && (transfer.objectSize() == Units.UNKNOWN
                  || transfer.rangeLast() == transfer.objectSize() - 1);
    }
    return (others > 0 && parts > 0)
        || (parts >= 4 && partSizes.size() > 2)
        || (hasRest && hasFull);
  }

  private Set<Chain> refetched() {
    Set<Chain> refetched = new HashSet<>();
    Map<List<Long>, List<Transfer>> fetches =
        transfers.stream()
            .filter(transfer -> length(transfer) != Units.UNKNOWN)
            .collect(
                Collectors.groupingBy(
                    transfer -> List.of(transfer.clientId(), transfer.objectId())));
    for (List<Transfer> ofClient : fetches.values()) {
      List<Transfer> sorted = new ArrayList<>(ofClient);
      sorted.sort(
          Comparator.comparingLong(Transfer::startedAtMicros)
              .thenComparing(Transfer::endedAtMicros, Long::compareUnsigned)
              .thenComparing(BruteForceSelection::length)
              .thenComparing(BruteForceSelection::isFull));
      FetchSeries series = new FetchSeries(gapMicros);
      boolean isFirst = true;
      for (Transfer fetch : sorted) {
        long start = fetch.startedAtMicros();
        long length = length(fetch);
        if (!isFirst) {
          series.noteOverlap(start);
        }
        if (!isFirst && series.continues(start, length)) {
          series.add(start, fetch.endedAtMicros(), isFull(fetch));
        } else if (isFirst || !series.ignores(start, length, isFull(fetch))) {
          if (series.isOfRefetches()) {
            refetched.add(Chain.of(fetch));
          }
          series.begin(start, fetch.endedAtMicros(), length, isFull(fetch));
        }
        isFirst = false;
      }
      if (series.isOfRefetches()) {
        refetched.add(Chain.of(sorted.get(0)));
      }
    }
    return refetched;
  }

  private static long length(Transfer transfer) {
    return FetchLength.of(
        transfer.outcome(),
        transfer.status(),
        transfer.bodyBytes(),
        transfer.contentLength(),
        transfer.objectSize(),
        transfer.rangeFirst());
  }

  private static boolean isFull(Transfer transfer) {
    return FetchLength.isFull(transfer.status(), length(transfer), transfer.objectSize());
  }
}
