package dev.stallwatch.spark.stage;

import java.util.Arrays;

/** Numbers the texts that occur, each once, as they come; without an object for each number. */
final class TextNumbers {
  private static final int FIRST_TEXTS = 16;
  private static final int EMPTY = -1;

  private int[] slots = emptySlots(2 * FIRST_TEXTS);
  private String[] texts = new String[FIRST_TEXTS];
  private int size;

  private static int[] emptySlots(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, EMPTY);
    return slots;
  }

  /** The number of a text, from 0. */
  int number(String text) {
    int slot = slot(text);
    if (slots[slot] == EMPTY) {
      if (size == texts.length) {
        grow();
        slot = slot(text);
      }
      texts[size] = text;
      slots[slot] = size++;
    }
    return slots[slot];
  }

  /** Where the text stands, or where it would. */
  private int slot(String text) {
    int hash = text.hashCode() * 0x9E3779B1; // Knuth's multiplier: similar texts lie apart
    int slot = (hash >>> 8) & (slots.length - 1);
    while (slots[slot] != EMPTY && !texts[slots[slot]].equals(text)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    texts = Arrays.copyOf(texts, 2 * size);
    slots = emptySlots(4 * size);
    for (int number = 0; number < size; number++) {
      slots[slot(texts[number])] = number;
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
    size = 0;
  }
}
