package dev.stallwatch.flow.spark;

import java.io.Serializable;
import java.util.Comparator;

/** Sorts entries by key and value. */
final class EntryOrder implements Comparator<byte[]>, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public int compare(byte[] entry, byte[] other) {
    return EntryBytes.compare(entry, other);
  }
}
