package dev.stallwatch.format.foreign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises content that is not text in UTF-8, by its first bytes or the kind of its bytes. */
final class BinaryContent {
  private static final String UNPACK = "unpack it, or compress its files with gzip or zstd";
  private static final String EXPORT = "export it as JSON, one object per line";

  /**
   * The first bytes of a kind of file.
   *
   * @param at their position
   * @param bytes the bytes, in Latin-1
   * @param is what such a file is
   */
  private record Magic(int at, String bytes, ForeignContent is) {}

  private static final List<Magic> KNOWN =
      List.of(
          unreadable("7z\u00BC\u00AF'\u001C", "a 7z archive", UNPACK),
          unreadable("Rar!\u001A\u0007", "a RAR archive", UNPACK),
          unreadable("\u00C7q", "a cpio archive", UNPACK),
          unreadable("!<arch>\n", "an ar archive", UNPACK),
          unreadable("MSCF\0\0\0\0", "a cabinet archive", UNPACK),
          unreadable("\u00FD7zXZ\0", "xz compression", UNPACK),
          unreadable(
              "\u001F\u009D",
              "a file of compress (.Z)",
              "convert it: zcat FILE.Z | gzip > FILE.gz"),
          unreadable(
              "\u001F\u00A0",
              "a file of compress (.Z)",
              "convert it: zcat FILE.Z | gzip > FILE.gz"),
          unreadable(
              "]\0\0",
              "lzma compression",
              "convert it: xz --format=lzma -dc FILE | gzip > FILE.gz"),
          unreadable(
              "LZIP\u0001", "lzip compression", "convert it: lzip -dc FILE | gzip > FILE.gz"),
          unreadable(
              "\u0089LZO\0", "lzo compression", "convert it: lzop -dc FILE | gzip > FILE.gz"),
          unreadable(
              "\u0004\"M\u0018", "lz4 compression", "convert it: lz4 -dc FILE | gzip > FILE.gz"),
          unreadable("\u00FF\u0006\0\0sNaPpY", "snappy compression", "convert it to gzip or zstd"),
          unreadable("\0\u0000\u00FE\u00FF", "UTF-32", "convert it: iconv -f UTF-32 -t UTF-8"),
          unreadable("\u00FF\u00FE\0\0", "UTF-32", "convert it: iconv -f UTF-32 -t UTF-8"),
          unreadable("\u00FF\u00FE", "UTF-16", "convert it: iconv -f UTF-16 -t UTF-8"),
          unreadable("\u00FE\u00FF", "UTF-16", "convert it: iconv -f UTF-16 -t UTF-8"),
          unreadable("SQLite format 3\0", "an SQLite database", EXPORT),
          unreadable("Obj\u0001", "an Avro file", "convert it to Parquet, or " + EXPORT),
          unreadable("ARROW1", "an Arrow file", "convert it to Parquet, or " + EXPORT),
          unreadable(
              "\u00FF\u00FF\u00FF\u00FF", "an Arrow stream", "convert it to Parquet, or " + EXPORT),
          unreadable("SEQ\u0006", "a Hadoop sequence file", EXPORT),
          unreadable(
              "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1",
              "an Excel or other Office file",
              "save it as CSV and describe it by a mapping"),
          unreadable(
              "LPKSHHRH",
              "a binary journal of systemd",
              "export it: journalctl --file FILE -o json"),
          unreadable("-----BEGIN PGP MESSAGE", "an encrypted file", "decrypt it: gpg -d FILE"),
          unreadable("Salted__", "an encrypted file", "decrypt it: openssl enc -d"),
          unreadable("age-encryption.org/", "an encrypted file", "decrypt it: age -d FILE"),
          foreign("%PDF-", ForeignKind.DOCUMENT),
          foreign("\u0089PNG\r\n", ForeignKind.DOCUMENT),
          foreign("\u00FF\u00D8\u00FF", ForeignKind.DOCUMENT),
          foreign("GIF87a", ForeignKind.DOCUMENT),
          foreign("GIF89a", ForeignKind.DOCUMENT),
          foreign("\u007FELF", ForeignKind.PROGRAM),
          foreign("\u00CA\u00FE\u00BA\u00BE", ForeignKind.PROGRAM),
          foreign("MZ\u0090\0", ForeignKind.PROGRAM),
          foreign("\u00D4\u00C3\u00B2\u00A1", ForeignKind.PACKET_CAPTURE),
          foreign("\u00A1\u00B2\u00C3\u00D4", ForeignKind.PACKET_CAPTURE),
          foreign("M<\u00B2\u00A1", ForeignKind.PACKET_CAPTURE),
          foreign("\n\r\r\n", ForeignKind.PACKET_CAPTURE),
          new Magic(257, "ustar", new ForeignContent.Unreadable("a tar archive", UNPACK)));

  private static final int SHOWN = 8;
  private static final double MAX_SHARE_OF_CONTROLS = 0.02;

  private BinaryContent() {}

  private static Magic unreadable(String bytes, String what, String remedy) {
    return new Magic(0, bytes, new ForeignContent.Unreadable(what, remedy));
  }

  private static Magic foreign(String bytes, ForeignKind kind) {
    return new Magic(0, bytes, new ForeignContent.Skipped(kind));
  }

  /** Returns what the bytes are; {@code null} if they are text in UTF-8 or a similar encoding. */
  static @Nullable ForeignContent of(byte[] head) {
    if (startsWith(head, 0, "PK\u0003\u0004")) {
      return zip(head);
    }
    for (Magic magic : KNOWN) {
      if (startsWith(head, magic.at(), magic.bytes())) {
        return magic.is();
      }
    }
    if (isCpio(head)) {
      return new ForeignContent.Unreadable("a cpio archive", UNPACK);
    }
    ForeignContent kind = byKindOfBytes(head);
    if (kind != null && startsWith(head, 0, "ORC")) {
      return new ForeignContent.Unreadable("an ORC file", "convert it to Parquet, or " + EXPORT);
    }
    return kind != null && startsWith(head, 0, "PAR1")
        ? new ForeignContent.Unreadable(
            "a compressed Parquet file", "deliver it uncompressed: Parquet compresses its columns")
        : kind;
  }

  /** Returns whether this is the portable header of cpio: 76 octal or 110 hexadecimal digits. */
  private static boolean isCpio(byte[] head) {
    if (head.length < 76 || !startsWith(head, 0, "07070")) {
      return false;
    }
    for (int i = 0; i < 76; i++) {
      if (Character.digit(head[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] head, int at, String bytes) {
    if (head.length < at + bytes.length()) {
      return false;
    }
    for (int i = 0; i < bytes.length(); i++) {
      if ((head[at + i] & 0xFF) != bytes.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The general purpose flags of the first member are at byte 6, its name at byte 30. */
  private static ForeignContent zip(byte[] head) {
    if (head.length > 6 && (head[6] & 1) != 0) {
      return new ForeignContent.Unreadable(
          "an encrypted zip archive", "decrypt it, or store it unencrypted");
    }
    String start = new String(head, 0, Math.min(head.length, 4096), StandardCharsets.ISO_8859_1);
    if (start.contains("[Content_Types].xml") || start.contains("xl/")) {
      return new ForeignContent.Unreadable(
          "an Excel or other Office file", "save it as CSV and describe it by a mapping");
    }
    return start.contains("META-INF/")
        ? new ForeignContent.Skipped(ForeignKind.PROGRAM)
        : new ForeignContent.Unreadable("a zip archive", UNPACK);
  }

  private static @Nullable ForeignContent byKindOfBytes(byte[] head) {
    int[] zeros = new int[2]; // at even and at odd positions
    int controls = 0;
    int ebcdic = 0;
    int blanks = 0;
    for (int i = 0; i < head.length; i++) {
      int b = head[i] & 0xFF;
      if (b == 0) {
        zeros[i & 1]++;
      } else if (b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != 0x1B) {
        controls++;
      }
      blanks += b == ' ' ? 1 : 0;
      ebcdic += isEbcdic(b) ? 1 : 0;
    }
    int all = zeros[0] + zeros[1];
    if (all == head.length) {
      return new ForeignContent.Unreadable(
          "zero bytes only", "the machine or its disk failed while the file was written");
    }
    if (2 * all >= head.length * 0.8 && (zeros[0] == 0 || zeros[1] == 0)) {
      String name = zeros[0] == 0 ? "UTF-16LE" : "UTF-16BE";
      return new ForeignContent.Unreadable(
          "UTF-16 without a byte order mark", "convert it: iconv -f " + name + " -t UTF-8");
    }
    if (ebcdic >= 0.8 * head.length && blanks < 0.02 * head.length) {
      return new ForeignContent.Unreadable(
          "text in EBCDIC", "convert it: iconv -f IBM1047 -t UTF-8");
    }
    if (head[0] == 0 && all > head.length / 2) {
      return new ForeignContent.Unreadable(
          "zero bytes at its start",
          "the machine or its disk failed while the file was written: remove them with tr -d '\\0'");
    }
    return all + controls > MAX_SHARE_OF_CONTROLS * head.length
        ? new ForeignContent.Unreadable(
            "binary data that begins with " + hex(head), "deliver the log as text or as Parquet")
        : null;
  }

  /** Returns whether a byte is a letter, a digit, a blank or a frequent sign in EBCDIC. */
  private static boolean isEbcdic(int b) {
    int low = b & 0xF;
    return b == 0x40
        || b == 0x15
        || b == 0x25
        || b == 0x4B
        || b == 0x60
        || b == 0x61
        || b == 0x7A
        || b == 0x7F
        || ((b >> 4) >= 0x8 && (b >> 4) <= 0xE && low >= 1 && low <= 9 && (b >> 4) != 0xB)
        || (b >= 0xF0 && b <= 0xF9);
  }

  private static String hex(byte[] head) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(SHOWN, head.length); i++) {
      hex.append(String.format(Locale.ROOT, i == 0 ? "%02x" : " %02x", head[i] & 0xFF));
    }
    return hex.toString();
  }
}
