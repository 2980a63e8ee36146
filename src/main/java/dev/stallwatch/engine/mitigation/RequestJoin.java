package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.quality.RecordIdentities;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * Which requests of decisions are in the access logs, and which of them belong to stalled
 * downloads. A request is found by its id in each source of access logs. If there are too many ids
 * to hold, a sample of them is joined, and counts are scaled by its share; the sample is drawn by
 * the id alone, so that it does not depend on how work is divided.
 */
final class RequestJoin implements Serializable {
  /** Identities that are held, 8 bytes each. */
  static final int MAX_HELD = 4_000_000;

  /** Sources of access logs that requests are looked up in. */
  static final int MAX_SOURCES = 16;

  /** No request is joined. */
  static final RequestJoin NONE =
      new RequestJoin(List.of(), 0, new long[0], new BitSet(), new BitSet());

  private static final long serialVersionUID = 1L;
  private static final int SEED = 0x4A6F;

  private final Wanted wanted;
  private final BitSet found;
  private final BitSet stalled;

  /**
   * The requests that are looked up.
   *
   * @param sources sources of access logs
   * @param shift one in 2 to the power of this is joined
   * @param identities sorted identities of requests of decisions in each source
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Wanted(List<String> sources, int shift, long[] identities) implements Serializable {
    /** Returns the position of an identity; negative if it is not wanted. */
    int position(long identity) {
      return Arrays.binarySearch(identities, identity);
    }

    /** Whether a request is in the sample. */
    boolean isSampled(long request) {
      return (request & ((1L << shift) - 1)) == 0;
    }
  }

  private RequestJoin(
      List<String> sources, int shift, long[] identities, BitSet found, BitSet stalled) {
    this.wanted = new Wanted(List.copyOf(sources), shift, identities);
    this.found = found;
    this.stalled = stalled;
  }

  /**
   * Looks up the requests of decisions.
   *
   * @param blocks the decisions
   * @param requestIds number of decisions with a request id
   * @param sources sources of access logs
   * @param requests the requests of the access logs
   * @param stalls stalled downloads
   */
  static RequestJoin of(
      Parts<Scanned> blocks,
      Shared<Grouping> grouping,
      long requestIds,
      List<String> sources,
      Parts<Scanned> requests,
      Parts<Paired> stalls,
      Flow flow) {
    if (requestIds == 0 || sources.isEmpty()) {
      return NONE;
    }
    List<String> used = sources.subList(0, Math.min(sources.size(), MAX_SOURCES));
    Wanted sample = new Wanted(List.copyOf(used), shift(requestIds * used.size()), new long[0]);
    long[] identities =
        blocks.map(new WantedRequests(grouping, sample)).collect().stream()
            .flatMapToLong(Arrays::stream)
            .sorted()
            .distinct()
            .toArray();
    Wanted wanted = new Wanted(sample.sources(), sample.shift(), identities);
    Shared<Wanted> shared = flow.share(wanted);
    return new RequestJoin(
        wanted.sources(),
        wanted.shift(),
        identities,
        requests.map(new FoundRequests(shared)).reduce(RequestJoin::both).orElseGet(BitSet::new),
        stalls.map(new StalledRequests(shared)).reduce(RequestJoin::both).orElseGet(BitSet::new));
  }

  private static int shift(long ids) {
    int shift = 0;
    while (ids >> shift > MAX_HELD) {
      shift++;
    }
    return shift;
  }

  private static BitSet both(BitSet one, BitSet other) {
    one.or(other);
    return one;
  }

  /** Returns the number that distinguishes the requests of decisions. */
  static long request(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return bytes.length == 0 ? 0 : MurmurHash3.hash(bytes, 0, bytes.length, SEED)[0];
  }

  /** Returns the number of requests that one of the sample stands for. */
  long scale() {
    return 1L << wanted.shift();
  }

  /** Looks up single requests. Not thread-safe. */
  static final class Lookup {
    private final RequestJoin join;
    private final RecordIdentities[] identities;

    Lookup(RequestJoin join) {
      this.join = join;
      this.identities =
          join.wanted.sources().stream()
              .map(RecordIdentities::new)
              .toArray(RecordIdentities[]::new);
    }

    /** Returns how a request is joined. */
    Joined of(String id, long request) {
      Joined joined = Joined.NOT;
      if (join.wanted.isSampled(request)) {
        for (RecordIdentities ofSource : identities) {
          int position = join.wanted.position(ofSource.of(id).high());
          if (position >= 0 && join.stalled.get(position)) {
            return Joined.STALLED;
          }
          if (position >= 0 && join.found.get(position)) {
            joined = Joined.FOUND;
          }
        }
      }
      return joined;
    }
  }

  /** How a request is joined, the strongest last. */
  enum Joined {
    /** It is not in the access logs, or not in the sample. */
    NOT,
    /** It is in the access logs. */
    FOUND,
    /** It belongs to a stalled download. */
    STALLED
  }
}
