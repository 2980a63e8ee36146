package dev.stallwatch.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers distinct objects, such as texts, from 0 in the order in which they are first seen.
 * Clients choose some of the texts: one that finds no place near that of its hash is kept in a Java
 * map, which stays fast for texts that are made to have the same hash. All others are found with
 * fewer accesses to memory than in a Java map.
 *
 * @param <T> the objects, compared with {@code equals}
 */
public final class ObjectNumbering<T> {
  private static final int INITIAL_SLOTS = 32;

  /** Slots that an object may occupy, from that of its hash on: most are in one cache line. */
  private static final int PROBES = 8;

  /** Knuth's multiplicative hash for 32 bits: 2^32 divided by the golden ratio, odd. */
  private static final int MULTIPLIER = 0x9E3779B9;

  /** The hash of an object in the high bits, its number plus 1 in the low bits; 0 is empty. */
  private long[] slots = new long[INITIAL_SLOTS];

  private final ArrayList<T> objects = new ArrayList<>();
  private final Map<T, Integer> crowded = new HashMap<>();

  /** Returns the number of an object; a new one gets the next number. */
  public int number(T object) {
    int number = find(object);
    return number < 0 ? add(object) : number;
  }

  /** Returns the number of an object; -1 if it has none. */
  public int find(T object) {
    int hash = object.hashCode();
    int slot = slot(hash);
    for (int probe = 0; probe < PROBES; probe++) {
      long found = slots[slot];
      if (found == 0) {
        return -1;
      }
      int number = (int) found - 1;
      if ((int) (found >>> Integer.SIZE) == hash && objects.get(number).equals(object)) {
        return number;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    Integer number = crowded.get(object);
    return number == null ? -1 : number;
  }

  private int add(T object) {
    int number = objects.size();
    objects.add(object);
    if (2 * objects.size() > slots.length) {
      slots = new long[2 * slots.length];
      crowded.clear();
      for (int i = 0; i < number; i++) {
        place(i);
      }
    }
    place(number);
    return number;
  }

  private void place(int number) {
    T object = objects.get(number);
    int hash = object.hashCode();
    int slot = slot(hash);
    for (int probe = 0; probe < PROBES; probe++) {
      if (slots[slot] == 0) {
        slots[slot] = (long) hash << Integer.SIZE | number + 1;
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    crowded.put(object, number);
  }

  private int slot(int hash) {
    return (hash * MULTIPLIER) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
  }

  /** Returns the distinct objects in the order of their numbers. The list is a view. */
  public List<T> objects() {
    return objects;
  }

  /** The count of distinct objects. */
  public int size() {
    return objects.size();
  }

  /** Removes all objects; keeps the memory of the table. */
  public void clear() {
    Arrays.fill(slots, 0);
    objects.clear();
    crowded.clear();
  }
}
