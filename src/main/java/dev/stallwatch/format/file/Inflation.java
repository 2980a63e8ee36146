package dev.stallwatch.format.file;

import dev.stallwatch.format.FileRefusedException;
import dev.stallwatch.format.RejectReason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * What one stored file expands to: the bytes of all its layers and, if it is an archive, of all its
 * members together, compared with the bytes stored. Refuses decompression bombs: a few kilobytes
 * made to fill memory or to cost days of computing time. Access logs compress by a factor of 10 to
 * 50; the maximum of gzip is 1032.
 */
public final class Inflation {
  /** A smaller content is harmless, whatever its compressed size. */
  private static final long HARMLESS_BYTES = 1L << 30;

  private static final long MAX_RATIO = 1_000;

  /** More than any log: a day of computing time. */
  private static final long MAX_BYTES = 1L << 43;

  /** Compressions around the content, one inside the other. */
  private static final int MAX_COMPRESSIONS = 3;

  /** Compressions around the content, if some are around archives and others around members. */
  private static final int MAX_COMPRESSIONS_WITH_ARCHIVES = 4;

  /** Memory of one xz decompressor: level 9 needs 65 MiB. */
  private static final int XZ_KIBIBYTES = 72 * 1024;

  /** Memory of each further one that is open at the same time: level 6 needs 9 MiB. */
  private static final int NESTED_XZ_KIBIBYTES = 10 * 1024;

  private final long harmlessBytes;
  private long stored;
  private long inflated;
  private int openXz;

  /** Creates counters for one stored file. */
  public Inflation() {
    this(HARMLESS_BYTES);
  }

  /**
   * Creates counters for one stored file.
   *
   * @param harmlessBytes content below which no ratio is checked
   */
  public Inflation(long harmlessBytes) {
    this.harmlessBytes = harmlessBytes;
  }

  /** Counts the bytes of the stored file. */
  InputStream stored(InputStream raw) {
    return new FilterInputStream(raw) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        stored += read < 0 ? 0 : 1;
        return read;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        stored += Math.max(0, read);
        return read;
      }
    };
  }

  /**
   * Counts bytes of decompressed content.
   *
   * @throws FileRefusedException if the file is a decompression bomb
   */
  public void add(int bytes) throws FileRefusedException {
    inflated += bytes;
    check();
  }

  /**
   * Checks the counts so far.
   *
   * @throws FileRefusedException if the file is a decompression bomb
   */
  public void check() throws FileRefusedException {
    if (inflated > harmlessBytes && (inflated / MAX_RATIO > stored || inflated > MAX_BYTES)) {
      throw bomb(
          String.format(
              Locale.ROOT, "%,d compressed bytes expand to more than %,d bytes", stored, inflated));
    }
  }

  /**
   * Checks the number of compressions around some content.
   *
   * @param here compressions one directly inside the other
   * @param all compressions from the stored file to the content
   * @throws FileRefusedException if there are too many
   */
  static void checkCompressions(int here, int all) throws FileRefusedException {
    if (here > MAX_COMPRESSIONS || all > MAX_COMPRESSIONS_WITH_ARCHIVES) {
      throw bomb(
          String.format(
              Locale.ROOT,
              "more than %d compressions, one inside the other",
              here > MAX_COMPRESSIONS ? MAX_COMPRESSIONS : MAX_COMPRESSIONS_WITH_ARCHIVES));
    }
  }

  /** Returns an exception that refuses a file as a decompression bomb. */
  static FileRefusedException bomb(String why) {
    return new FileRefusedException(
        RejectReason.BOMB, "decompression bomb: " + why + "; the rest is not read");
  }

  /** Opens an xz decompressor; returns how much memory it may use, in KiB. */
  int openXz() {
    return openXz++ == 0 ? XZ_KIBIBYTES : NESTED_XZ_KIBIBYTES;
  }

  void closeXz() {
    openXz--;
  }
}
