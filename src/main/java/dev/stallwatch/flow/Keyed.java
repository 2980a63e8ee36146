package dev.stallwatch.flow;

import java.io.Serializable;
import java.util.Arrays;

/**
 * An entry of an exchange.
 *
 * @param part the part that receives it, from 0
 * @param key by which the entries of a part are sorted, as unsigned bytes; not changed after this
 * @param value decides among equal keys, so that the order never depends on how work was divided;
 *     not changed after this
 */
@SuppressWarnings("ArrayRecordComponent") // hot: entries are compared, not tested for equality
public record Keyed(int part, byte[] key, byte[] value) implements Serializable, Comparable<Keyed> {
  @Override
  public int compareTo(Keyed other) {
    int byKey = Arrays.compareUnsigned(key, other.key);
    return byKey != 0 ? byKey : Arrays.compareUnsigned(value, other.value);
  }
}
