package dev.stallwatch.download;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Transfer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells which addresses many hosts share, behind one translator: one client does not fetch the
 * whole of an object while it is fetching the whole of it, nor again and again after it has it.
 * There, that somebody begins anew tells nothing of whoever was cut short before. Knows one object
 * at a time.
 */
final class SharedAddresses {
  private static final int MAX_CLIENTS = 1_024;
  private static final int MAX_TIMES = 32;
  private static final int WHOLES_OF_ONE_CLIENT = 2;

  /** The ends of a client's latest whole answers, in no order. */
  private static final class Wholes {
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

  private final Map<Long, Wholes> clients =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Wholes> eldest) {
          return size() > MAX_CLIENTS;
        }
      };

  /** Takes the next attempt, by its start, and whether it was cut short. */
  void see(Transfer attempt, boolean wasCutShort) {
    if (attempt.status() != HttpStatus.OK) {
      return;
    }
    Wholes wholes = wholes(attempt);
    wholes.overlap |=
        attempt.startedAtMicros() < wholes.lastEndsAtMicros - Continuation.CLOCK_MICROS;
    // A transfer that was cut may overlap its own retry: the server noticed late.
    if (!wasCutShort) {
      wholes.add(attempt);
    }
  }

  private Wholes wholes(Transfer attempt) {
    return clients.computeIfAbsent(attempt.clientId(), client -> new Wholes());
  }

  /**
   * Whether a retry may be another host's beginning: whole answers of its client overlap, or there
   * are more of them around than the one that the retry may have brought and one other: a single
   * client may fetch an object a second time.
   *
   * @param gapMicros how far around
   */
  boolean isShared(Transfer before, Transfer retry, long gapMicros) {
    return holds(WHOLES_OF_ONE_CLIENT + 1, before, retry, gapMicros);
  }

  /**
   * Whether a disproof may be what another host asks for: whole answers of its client overlap, or
   * there is any but the one that is to be disproved.
   *
   * @param gapMicros how far around
   */
  boolean isShared(Disproof disproof, long gapMicros) {
    return holds(2, disproof.before(), disproof.attempt(), gapMicros);
  }

  private boolean holds(int minWholes, Transfer from, Transfer to, long gapMicros) {
    Wholes wholes = clients.get(to.clientId());
    return wholes != null
        && (wholes.overlap
            || wholes.between(from.startedAtMicros() - gapMicros, to.endedAtMicros() + gapMicros)
                >= minWholes);
  }

  void clear() {
    clients.clear();
  }
}
