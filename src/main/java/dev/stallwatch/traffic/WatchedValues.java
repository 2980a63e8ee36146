package dev.stallwatch.traffic;

import dev.stallwatch.model.Dimension;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * The values of hosts, paths and objects that are counted one by one; all others of these
 * dimensions count as {@link FineTally#OTHERS}. Blocks hold objects by a 64-bit identity only,
 * because nearly all names are never needed.
 */
public final class WatchedValues implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No value is counted on its own. */
  public static final WatchedValues NONE = new WatchedValues(Map.of());

  private static final int SEED = 0x6f626a;

  private final EnumMap<Dimension, HashSet<String>> values = new EnumMap<>(Dimension.class);
  private final HashMap<Long, String> objects = new HashMap<>();

  /** Watches the values of each dimension. */
  public WatchedValues(Map<Dimension, ? extends Collection<String>> watched) {
    watched.forEach((dimension, of) -> values.put(dimension, new HashSet<>(of)));
    values
        .getOrDefault(Dimension.OBJECT, new HashSet<>())
        .forEach(name -> objects.put(objectId(name), name));
  }

  /** Returns the identity of an object in blocks: the MurmurHash3 of its name in UTF-8. */
  public static long objectId(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return text.length == 0 ? 0 : MurmurHash3.hash(text, 0, text.length, SEED)[0];
  }

  /**
   * Returns the value that a request counts for. A dimension with few values is watched entirely.
   */
  public String of(Dimension dimension, String value) {
    return !HeavyHitters.DIMENSIONS.contains(dimension)
            || values.getOrDefault(dimension, new HashSet<>()).contains(value)
        ? value
        : FineTally.OTHERS;
  }

  /** Returns the name of a watched object, or {@link FineTally#OTHERS}. */
  public String object(long id) {
    return objects.getOrDefault(id, FineTally.OTHERS);
  }
}
