package dev.stallwatch.enrich;

import dev.stallwatch.stats.ObjectNumbering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A bounded cache of what was looked up of texts. It has two halves: when the first is full it
 * becomes the second, and what is still asked for is copied back from there. A hit in the first
 * half writes nothing, because each record looks up several texts. Not thread-safe.
 *
 * @param <V> what a text is looked up to
 */
final class RecentTexts<V> {
  private final int maxRecent;
  private final Function<String, V> lookUp;
  private Half<V> recent = new Half<>();
  private Half<V> older = new Half<>();

  /** The texts, and what each is looked up to, by its number. */
  private record Half<V>(ObjectNumbering<String> texts, List<V> values) {
    Half() {
      this(new ObjectNumbering<>(), new ArrayList<>());
    }
  }

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
    int known = recent.texts.find(text);
    return known < 0 ? add(text) : recent.values.get(known);
  }

  private V add(String text) {
    int known = older.texts.find(text);
    V value = known < 0 ? lookUp.apply(text) : older.values.get(known);
    if (recent.values.size() >= maxRecent) {
      older = recent;
      recent = new Half<>();
    }
    recent.texts.number(text);
    recent.values.add(value);
    return value;
  }
}
