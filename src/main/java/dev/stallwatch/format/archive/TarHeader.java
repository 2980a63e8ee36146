package dev.stallwatch.format.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The header of a member of a tar archive, a block of 512 bytes: ustar, GNU, or older. */
final class TarHeader {
  static final int BYTES = 512;

  private static final int NAME_BYTES = 100;
  private static final int SIZE = 124;
  private static final int SIZE_BYTES = 12;
  private static final int MODIFIED = 136;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_BYTES = 8;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int PREFIX_BYTES = 155;

  private final byte[] block;

  TarHeader(byte[] block) {
    this.block = block;
  }

  /**
   * Returns whether a block is a header: its checksum is right, and it has a NUL, which no client
   * can write into a log.
   */
  static boolean begins(byte[] block) {
    if (block.length < BYTES || block[0] == 0) {
      return false;
    }
    long expected;
    try {
      expected = octal(block, CHECKSUM, CHECKSUM_BYTES);
    } catch (IOException e) {
      return false;
    }
    long unsigned = 0;
    long signed = 0; // of some old writers
    boolean hasNul = false;
    for (int i = 0; i < BYTES; i++) {
      boolean isChecksum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_BYTES;
      unsigned += isChecksum ? ' ' : block[i] & 0xFF;
      signed += isChecksum ? ' ' : block[i];
      hasNul |= block[i] == 0 && !isChecksum;
    }
    return hasNul && (expected == unsigned || expected == signed);
  }

  /** Returns the type of the member: {@code 0} or NUL for a file. */
  char type() {
    return (char) (block[TYPE] & 0xFF);
  }

  String name() {
    String name = text(0, NAME_BYTES);
    boolean isUstar = text(MAGIC, 6).equals("ustar") && block[MAGIC + 5] == 0;
    String prefix = isUstar ? text(PREFIX, PREFIX_BYTES) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** Returns the bytes of the content, at least 0. */
  long size() throws IOException {
    return number(SIZE, SIZE_BYTES);
  }

  /** Returns the time of the last change, seconds since the epoch; 0 if it is not stated. */
  long modifiedSeconds() {
    try {
      return number(MODIFIED, SIZE_BYTES);
    } catch (IOException e) {
      return 0;
    }
  }

  private String text(int at, int length) {
    int end = at;
    while (end < at + length && block[end] != 0) {
      end++;
    }
    return new String(block, at, end - at, StandardCharsets.UTF_8);
  }

  private long number(int at, int length) throws IOException {
    if ((block[at] & 0x80) == 0) {
      return octal(block, at, length);
    }
    // GNU writes numbers too large for octal digits in binary; the first byte is only a sign.
    long number = block[at] & 0x7F;
    for (int i = at + 1; i < at + length; i++) {
      if (number >= 1L << 54) {
        throw new IOException("a number in a tar header is too large");
      }
      number = number << 8 | (block[i] & 0xFF);
    }
    return number;
  }

  private static long octal(byte[] block, int at, int length) throws IOException {
    long number = 0;
    int i = at;
    while (i < at + length && block[i] == ' ') {
      i++;
    }
    int digits = i;
    while (i < at + length && block[i] >= '0' && block[i] <= '7') {
      number = number << 3 | (block[i] - '0');
      i++;
    }
    boolean isEnded = i == at + length || block[i] == 0 || block[i] == ' ';
    if (!isEnded || (i == digits && at == CHECKSUM)) {
      throw new IOException("a number in a tar header is malformed");
    }
    return number;
  }
}
