package dev.stallwatch.enrich;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of what was looked up of texts. It has two halves: when the first is full it
 * becomes the second, and what is still asked for is copied back from there. A hit in the first
 * half writes nothing, because each record looks up several texts. Clients choose the texts: a Java
 * map stays fast for texts that are made to have the same hash. Not thread-safe.
 *
 * @param <V> what a text is looked up to
 */
final class RecentTexts<V> {
  private final int maxRecent;
  private final Function<String, V> lookUp;
  private Map<String, V> recent = new HashMap<>();
  private Map<String, V> older = new HashMap<>();

  /**
   * An empty cache.
   *
   * @param maxTexts maximum number of texts in the cache, from 2
   * @param lookUp looks up a text that is not in the cache
   */
  RecentTexts(int maxTexts, Function<String, V> lookUp) {
    this.maxRecent = maxTexts / 2;
    this.lookUp = lookUp;
  }

  /** Returns what the text is looked up to. */
  V of(String text) {
    @Nullable V known = recent.get(text);
    return known == null ? add(text) : known;
  }

  private V add(String text) {
    @Nullable V known = older.get(text);
    V value = known == null ? lookUp.apply(text) : known;
    if (recent.size() >= maxRecent) {
      older = recent;
      recent = new HashMap<>();
    }
    recent.put(text, value);
    return value;
  }
}
