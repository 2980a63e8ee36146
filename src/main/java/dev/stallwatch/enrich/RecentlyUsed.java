package dev.stallwatch.enrich;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets the entry that was used longest ago once it is full. */
final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  /** With the number of entries that it holds. */
  RecentlyUsed(int most) {
    super(256, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
