package dev.stallwatch.spark.block;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the texts that occur, each once, as they come; without an object for each number. Clients
 * choose some of the texts: those that were made to have one hash end up in a map that bears it.
 */
final class TextNumbers {
  private static final int FIRST_TEXTS = 16;
  private static final int EMPTY = -1;
  private static final int MAX_PROBES = 32;

  private int[] slots = emptySlots(2 * FIRST_TEXTS);
  private String[] texts = new String[FIRST_TEXTS];
  private final Map<String, Integer> crowded = new HashMap<>();
  private int size;

  private static int[] emptySlots(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, EMPTY);
    return slots;
  }

  /** The number of a text, from 0. */
  int number(String text) {
    int slot = slot(text);
    if (slot >= 0 && slots[slot] != EMPTY) {
      return slots[slot];
    }
    Integer known = slot >= 0 ? null : crowded.get(text);
    return known == null ? add(text) : known;
  }

  private int add(String text) {
    if (size == texts.length) {
      grow();
    }
    texts[size] = text;
    place(size);
    return size++;
  }

  private void place(int number) {
    int slot = slot(texts[number]);
    if (slot >= 0) {
      slots[slot] = number;
    } else {
      crowded.put(texts[number], number);
    }
  }

  /** Where the text stands, or where it would; negative where it is crowded. */
  private int slot(String text) {
    int hash = text.hashCode() * 0x9E3779B1; // Knuth's multiplier: similar texts lie apart
    int slot = (hash >>> 8) & (slots.length - 1);
    for (int probes = 0; probes < MAX_PROBES; probes++) {
      if (slots[slot] == EMPTY || texts[slots[slot]].equals(text)) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return -1;
  }

  private void grow() {
    texts = Arrays.copyOf(texts, 2 * size);
    slots = emptySlots(4 * size);
    crowded.clear();
    for (int number = 0; number < size; number++) {
      place(number);
    }
  }

  /** How many texts there are. */
  int size() {
    return size;
  }

  /** Writes the texts by their numbers, behind how many they are, and forgets them. */
  void take(ByteWriter block) {
    block.number(size);
    for (int number = 0; number < size; number++) {
      block.text(texts[number]);
    }
    Arrays.fill(texts, 0, size, null);
    Arrays.fill(slots, EMPTY);
    crowded.clear();
    size = 0;
  }
}
