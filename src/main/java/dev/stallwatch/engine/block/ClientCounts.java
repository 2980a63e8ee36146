package dev.stallwatch.engine.block;

import dev.stallwatch.flow.Keyed;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Trials and events of a client for a question, as an entry of an exchange. Equal keys have the
 * same question and client; they are in the same part, one after the other.
 *
 * @param question number of the question, from 0
 * @param clientId identity of the client
 * @param trials trials, at least 0
 * @param events events; what pairing takes back is negative
 */
public record ClientCounts(int question, long clientId, long trials, long events) {
  /** Returns the entry of the counts for one of some parts. */
  Keyed entry(int parts) {
    return new Keyed(
        Math.floorMod(Long.hashCode(clientId), parts),
        ByteBuffer.allocate(Integer.BYTES + Long.BYTES).putInt(question).putLong(clientId).array(),
        ByteBuffer.allocate(2 * Long.BYTES).putLong(trials).putLong(events).array());
  }

  /** Reads an entry. */
  public static ClientCounts of(Keyed entry) {
    ByteBuffer key = ByteBuffer.wrap(entry.key());
    ByteBuffer value = ByteBuffer.wrap(entry.value());
    return new ClientCounts(key.getInt(), key.getLong(), value.getLong(), value.getLong());
  }

  /** Returns the sum of these counts and those of an entry with the same key. */
  public ClientCounts plus(Keyed entry) {
    ClientCounts other = of(entry);
    return new ClientCounts(question, clientId, trials + other.trials, events + other.events);
  }

  /** Whether two entries have the same question and client. */
  public static boolean areSame(Keyed one, Keyed other) {
    return Arrays.equals(one.key(), other.key());
  }
}
