package dev.stallwatch.download;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.request.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Detects addresses shared by several hosts behind an address translator: a single client does not
 * fetch a complete object while it is already fetching it, nor repeatedly after it has it. At such
 * an address, a fetch from the start says nothing about an earlier cut-short attempt. Holds the
 * state of one object at a time.
 */
final class SharedAddresses {
  private static final int MAX_CLIENTS = 1_024;
  private static final int MAX_TIMES = 32;
  private static final int WHOLES_OF_ONE_CLIENT = 2;

  /** End times of the latest complete responses of a client, unordered. */
  private static final class CompleteResponses {
    private final long[] endsAtMicros = new long[MAX_TIMES];
    private int count;
    private long lastEndsAtMicros = Long.MIN_VALUE / 2;
    private boolean overlap;

    private void add(Transfer whole) {
      endsAtMicros[count++ % MAX_TIMES] = whole.endedAtMicros();
      lastEndsAtMicros = Math.max(lastEndsAtMicros, whole.endedAtMicros());
    }

    private int between(long fromMicros, long toMicros) {
      int found = 0;
      for (int i = 0; i < Math.min(count, MAX_TIMES); i++) {
        if (endsAtMicros[i] >= fromMicros && endsAtMicros[i] <= toMicros) {
          found++;
        }
      }
      return found;
    }
  }

  private final Map<Long, CompleteResponses> clients =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CompleteResponses> eldest) {
          return size() > MAX_CLIENTS;
        }
      };

  /**
   * Adds the next attempt, in order of start.
   *
   * @param wasCutShort whether it was cut short
   */
  void add(Transfer attempt, boolean wasCutShort) {
    if (attempt.status() != HttpStatus.OK) {
      return;
    }
    CompleteResponses completeResponses = completeResponses(attempt);
    completeResponses.overlap |=
        attempt.startedAtMicros() < completeResponses.lastEndsAtMicros - Continuation.CLOCK_MICROS;
    // A cut-short transfer may overlap its own retry, because the server noticed late.
    if (!wasCutShort) {
      completeResponses.add(attempt);
    }
  }

  private CompleteResponses completeResponses(Transfer attempt) {
    return clients.computeIfAbsent(attempt.clientId(), client -> new CompleteResponses());
  }

  /**
   * Returns whether a retry may be the fetch of another host: complete responses of its client
   * overlap, or there are more than two nearby, one of which the retry may have delivered; a single
   * client may fetch an object a second time.
   *
   * @param gapMicros how far to look, in microseconds
   */
  boolean isShared(Transfer before, Transfer retry, long gapMicros) {
    return holds(WHOLES_OF_ONE_CLIENT + 1, before, retry, gapMicros);
  }

  /**
   * Returns whether a disproof may be the request of another host: complete responses of its client
   * overlap, or there is any other than the one to be disproved.
   *
   * @param gapMicros how far to look, in microseconds
   */
  boolean isShared(Disproof disproof, long gapMicros) {
    return holds(2, disproof.before(), disproof.attempt(), gapMicros);
  }

  private boolean holds(int minComplete, Transfer from, Transfer to, long gapMicros) {
    CompleteResponses completeResponses = clients.get(to.clientId());
    return completeResponses != null
        && (completeResponses.overlap
            || completeResponses.between(
                    from.startedAtMicros() - gapMicros, to.endedAtMicros() + gapMicros)
                >= minComplete);
  }

  void clear() {
    clients.clear();
  }
}
