package dev.stallwatch.flow.local;

/**
 * How an entry is stored: the length of its key, the length of its value, key, value. Lengths have
 * seven bits in a byte, the lowest first; the eighth bit says that more follow.
 */
final class EntryFormat {
  /** What a length takes at most. */
  static final int MAX_LENGTH_BYTES = 5;

  private static final int BITS = 7;
  private static final int MORE = 0x80;
  private static final int REST = 0x7f;

  private EntryFormat() {}

  /** Returns the number of bytes that a length takes, 1 to 5. */
  static int lengthBytes(int length) {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(length | 1) + BITS - 1) / BITS;
  }

  /** Writes a length and returns the position after it. */
  static int putLength(int length, byte[] bytes, int position) {
    int rest = length;
    int at = position;
    while (rest >= MORE) {
      bytes[at++] = (byte) (rest | MORE);
      rest >>>= BITS;
    }
    bytes[at++] = (byte) rest;
    return at;
  }

  /** Returns the length at a position. */
  static int length(byte[] bytes, int position) {
    int length = 0;
    int at = position;
    int shift = 0;
    byte b = bytes[at++];
    while (b < 0) {
      length |= (b & REST) << shift;
      shift += BITS;
      b = bytes[at++];
    }
    return length | b << shift;
  }

  /** Reads a length. */
  static int readLength(StoredInput input) {
    int length = 0;
    int shift = 0;
    int b = input.readByte();
    while (b >= MORE) {
      length |= (b & REST) << shift;
      shift += BITS;
      b = input.readByte();
    }
    return length | b << shift;
  }
}
