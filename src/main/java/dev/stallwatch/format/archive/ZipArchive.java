package dev.stallwatch.format.archive;

import dev.stallwatch.format.FileRefusedException;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.file.BlockInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.archivers.zip.ZipShort;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive, read from its start and not by its directory, which is at the end: so the members
 * before a tear can be read, and any stream. Reads what writers of streams produce, zip64 included.
 * A member that is encrypted, or stored without its length, is refused by name.
 */
final class ZipArchive implements Archive {
  private static final int BUFFER = 64 * 1024;
  private static final long MICROS_PER_MILLI = 1_000;

  /** A DOS time has no time zone and no value for "unknown": what precedes it is one. */
  private static final Instant FIRST_DOS_DAY_ENDS = Instant.parse("1980-01-02T00:00:00Z");

  /** Extra fields of times in UTC. */
  private static final ZipShort EXTENDED_TIMESTAMP = new ZipShort(0x5455);

  private static final ZipShort NTFS = new ZipShort(0x000A);

  private final Tail in;
  private final ZipArchiveInputStream zip;
  private @Nullable ZipArchiveEntry entry;

  ZipArchive(InputStream in) {
    this.in = new Tail(in);
    this.zip =
        new ZipArchiveInputStream(
            new BufferedInputStream(this.in, BUFFER),
            StandardCharsets.UTF_8.name(),
            /* useUnicodeExtraFields= */ true,
            /* allowStoredEntriesWithDataDescriptor= */ false);
  }

  /** Returns whether a member of a zip archive begins here, or the end of one without members. */
  static boolean begins(byte[] first) {
    return first.length >= 4
        && first[0] == 'P'
        && first[1] == 'K'
        && ((first[2] == 3 && first[3] == 4) || (first[2] == 5 && first[3] == 6));
  }

  @Override
  public @Nullable Member next() throws IOException {
    ZipArchiveEntry next;
    try {
      next = zip.getNextEntry();
    } catch (EOFException e) {
      throw new EOFException("the zip archive is truncated");
    } catch (RuntimeException | StackOverflowError e) {
      throw new ZipException("the zip archive is damaged: " + e);
    }
    entry = next;
    if (next == null) {
      finish();
      return null;
    }
    boolean isFile = !next.isDirectory() && !next.isUnixSymlink();
    return new Member(
        next.getName(),
        isFile ? Member.Kind.FILE : Member.Kind.OTHER,
        next.getSize(),
        modifiedMicros(next),
        new Content(next),
        refusal(next));
  }

  /** Reads the rest, which must contain the end of the directory: else members may be missing. */
  private void finish() throws IOException {
    long unused = in.transferTo(OutputStream.nullOutputStream());
    if (!in.contains('P', 'K', 5, 6)) {
      throw new EOFException("the zip archive is truncated");
    }
  }

  private static long modifiedMicros(ZipArchiveEntry entry) {
    FileTime exact = entry.getLastModifiedTime();
    if (exact == null) {
      return 0;
    }
    Instant at = exact.toInstant();
    if (!hasExtendedTime(entry)) {
      // The library takes the time of the DOS field for local time; here it is read as UTC.
      at = entry.getTimeLocal().toInstant(ZoneOffset.UTC);
    }
    return at.isBefore(FIRST_DOS_DAY_ENDS) ? 0 : at.toEpochMilli() * MICROS_PER_MILLI;
  }

  private static boolean hasExtendedTime(ZipArchiveEntry entry) {
    return entry.getExtraField(EXTENDED_TIMESTAMP) != null || entry.getExtraField(NTFS) != null;
  }

  private @Nullable FileRefusedException refusal(ZipArchiveEntry entry) {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return refused("it is encrypted in a zip archive; decrypt it first");
    }
    ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
    boolean canRead =
        method == ZipMethod.STORED
            || method == ZipMethod.DEFLATED
            || method == ZipMethod.ENHANCED_DEFLATED
            || method == ZipMethod.BZIP2;
    if (!canRead) {
      return refused("it is compressed in a zip archive by method " + entry.getMethod());
    }
    if (!zip.canReadEntryData(entry)) {
      return refused("it is stored in a zip archive without its length");
    }
    return null;
  }

  private static FileRefusedException refused(String why) {
    return new FileRefusedException(RejectReason.UNREADABLE, why);
  }

  @Override
  public void close() throws IOException {
    zip.close();
    in.close();
  }

  /** The bytes of a member, whose checksum is compared at its end. */
  private final class Content extends BlockInputStream {
    private final ZipArchiveEntry of;
    private final CRC32 checksum = new CRC32();

    Content(ZipArchiveEntry of) {
      this.of = of;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // two members may be equal
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (entry != of) {
        return -1;
      }
      int read;
      try {
        read = zip.read(buffer, offset, length);
      } catch (EOFException e) {
        throw new EOFException("the zip archive is truncated");
      } catch (RuntimeException | StackOverflowError e) {
        throw new ZipException("the zip archive is damaged: " + e);
      }
      if (read > 0) {
        checksum.update(buffer, offset, read);
      } else if (read < 0) {
        long stated = of.getCrc();
        if (stated > 0 && stated != checksum.getValue()) {
          throw new ZipException("the zip archive is damaged: a checksum does not match");
        }
      }
      return read;
    }
  }
}
