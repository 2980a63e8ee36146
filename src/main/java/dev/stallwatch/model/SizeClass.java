package dev.stallwatch.model;

import java.util.Arrays;
import java.util.Optional;

/** The order of magnitude of the size of an object. */
public enum SizeClass {
  /** Below 64 KiB. */
  UNDER_64K(64L << 10, "under-64k"),
  /** 64 KiB up to 1 MiB. */
  FROM_64K(1L << 20, "64k-1m"),
  /** 1 MiB up to 16 MiB. */
  FROM_1M(16L << 20, "1m-16m"),
  /** 16 MiB up to 256 MiB. */
  FROM_16M(256L << 20, "16m-256m"),
  /** 256 MiB up to 4 GiB. */
  FROM_256M(4L << 30, "256m-4g"),
  /** 4 GiB and more. */
  OVER_4G(Long.MAX_VALUE, "over-4g");

  private static final SizeClass[] ALL = values();

  private final long endBytes;
  private final String code;

  SizeClass(long endBytes, String code) {
    this.endBytes = endBytes;
    this.code = code;
  }

  /** Returns the class of a size in bytes, not below 0. */
  public static SizeClass of(long bytes) {
    int at = 0;
    while (at < ALL.length - 1 && bytes >= ALL[at].endBytes) {
      at++;
    }
    return ALL[at];
  }

  /** Returns the class with a name used in scopes; empty for other texts. */
  public static Optional<SizeClass> named(String code) {
    return Arrays.stream(ALL).filter(one -> one.code.equals(code)).findFirst();
  }

  /** Returns the smallest size of the class, bytes. */
  public long fromBytes() {
    return this == UNDER_64K ? 0 : ALL[ordinal() - 1].endBytes;
  }

  /** Returns the smallest size above those of the class, bytes; the largest long for the last. */
  public long endBytes() {
    return endBytes;
  }

  /** Returns the name used in scopes. */
  public String code() {
    return code;
  }
}
