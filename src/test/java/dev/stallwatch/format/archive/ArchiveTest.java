package dev.stallwatch.format.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.format.HostileBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The members of tar and zip archives, also of torn, damaged and hostile ones. */
class ArchiveTest {
  private static final int DAMAGED = Integer.getInteger("stallwatch.fuzz.tries", 0) / 10 + 400;
  private static final Instant MODIFIED = Instant.parse("2020-07-06T00:00:10Z");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private interface Writing {
    void to(TarArchiveOutputStream tar) throws IOException;
  }

  private static byte[] tar(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
      writing.to(tar);
    }
    return out.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, String content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, /* preserveAbsolutePath= */ true);
    entry.setSize(bytes(content).length);
    entry.setModTime(FileTime.from(MODIFIED));
    tar.putArchiveEntry(entry);
    tar.write(bytes(content));
    tar.closeArchiveEntry();
  }

  private static Map<String, String> read(byte[] archive) throws IOException {
    Map<String, String> members = new LinkedHashMap<>();
    InputStream content = new ByteArrayInputStream(archive);
    Archive.Kind kind = Archive.Kind.of(Arrays.copyOf(archive, 512)).orElseThrow();
    try (Archive reader = kind.open(content)) {
      for (Member member = reader.next(); member != null; member = reader.next()) {
        String text =
            member.refusal() == null
                ? new String(member.content().readAllBytes(), StandardCharsets.UTF_8)
                : member.refusal().getMessage();
        members.put(member.name(), member.kind() == Member.Kind.FILE ? text : "other");
      }
    }
    return members;
  }

  @Test
  void filesOfATarAreReadWithNamesSizesAndTimes() throws IOException {
    byte[] tar =
        tar(
            out -> {
              out.putArchiveEntry(new TarArchiveEntry("logs/"));
              out.closeArchiveEntry();
              add(out, "logs/a.log", "one\ntwo\n");
              add(out, "logs/empty.log", "");
              add(out, "logs/" + "x".repeat(300) + ".log", "long");
              TarArchiveEntry link = new TarArchiveEntry("logs/link", TarConstants.LF_SYMLINK);
              link.setLinkName("a.log");
              out.putArchiveEntry(link);
              out.closeArchiveEntry();
              add(out, "logs/\u00E9.log", "last");
            });
    assertThat(read(tar))
        .containsExactly(
            Map.entry("logs/", "other"),
            Map.entry("logs/a.log", "one\ntwo\n"),
            Map.entry("logs/empty.log", ""),
            Map.entry("logs/" + "x".repeat(300) + ".log", "long"),
            Map.entry("logs/link", "other"),
            Map.entry("logs/\u00E9.log", "last"));
    try (Archive archive = Archive.Kind.TAR.open(new ByteArrayInputStream(tar))) {
      assertThat(archive.next()).isNotNull();
      Member member = Objects.requireNonNull(archive.next());
      assertThat(member.size()).isEqualTo(8);
      assertThat(member.modifiedMicros()).isEqualTo(MODIFIED.toEpochMilli() * 1_000);
    }
  }

  @Test
  void paxHeadersNameAndDateTheirMember() throws IOException {
    byte[] tar =
        tar(
            out -> {
              out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
              out.setAddPaxHeadersForNonAsciiNames(true);
              add(out, "p/" + "\u00E9".repeat(200) + ".log", "pax");
              add(out, "next.log", "next");
            });
    assertThat(read(tar))
        .containsExactly(
            Map.entry("p/" + "\u00E9".repeat(200) + ".log", "pax"), Map.entry("next.log", "next"));
  }

  @Test
  void tarOfAnOldWriterIsRecognisedByItsChecksum() throws IOException {
    byte[] tar = tar(out -> add(out, "a.log", "old"));
    Arrays.fill(tar, 257, 265, (byte) 0);
    assertThat(Archive.Kind.of(tar)).isEmpty();
    seal(tar, 0);
    assertThat(read(tar)).containsExactly(Map.entry("a.log", "old"));
  }

  /** Writes the checksum of a header. */
  private static void seal(byte[] tar, int at) {
    Arrays.fill(tar, at + 148, at + 156, (byte) ' ');
    int sum = 0;
    for (int i = at; i < at + 512; i++) {
      sum += tar[i] & 0xFF;
    }
    byte[] digits = bytes(String.format(Locale.ROOT, "%06o\0 ", sum));
    System.arraycopy(digits, 0, tar, at + 148, 8);
  }

  @Test
  void concatenatedTarsAreReadToTheEnd() throws IOException {
    byte[] one = tar(out -> add(out, "a.log", "1"));
    byte[] two = tar(out -> add(out, "b.log", "2"));
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    assertThat(read(both)).containsOnlyKeys("a.log", "b.log");
  }

  @Test
  void logIsNoArchiveWhateverItsClientsSend() {
    String line = "192.0.2.3 - - [05/Jul/2020:19:00:03 +0000] \"GET /";
    byte[] log = bytes(line + "x".repeat(600));
    System.arraycopy(bytes("ustar"), 0, log, 257, 5);
    seal(log, 0);
    log[154] = ' ';
    assertThat(Archive.Kind.of(Arrays.copyOf(log, 512))).isEmpty();
    assertThat(Archive.Kind.of(new byte[512])).isEmpty();
    assertThat(Archive.Kind.of(bytes("PK"))).isEmpty();
  }

  @Test
  void membersBeforeATearAreReadAndTheTearIsTold() throws IOException {
    String content = "line of a log\n".repeat(150);
    byte[] tar = tar(out -> addThree(out, content));
    byte[] zip = zip(content, ZipEntry.DEFLATED);
    byte[] stored = zip(content, ZipEntry.STORED);
    for (byte[] whole : List.of(tar, zip, stored)) {
      int end = whole == tar ? 3 * (512 + 2_560) : whole.length - 22;
      for (int cut = 512; cut < end; cut += whole == zip ? 7 : 97) {
        byte[] torn = Arrays.copyOf(whole, cut);
        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> collect(torn, seen))
            .as("cut at %s of %s", cut, whole.length)
            .isInstanceOf(IOException.class)
            .message()
            .containsIgnoringCase("truncated");
        assertThat(seen).allMatch(content::equals);
        if (whole == tar) {
          assertThat(seen).hasSize(cut / (512 + 2_560) + (cut % 3_072 >= 2_612 ? 1 : 0));
        }
      }
    }
  }

  private static void addThree(TarArchiveOutputStream tar, String content) throws IOException {
    add(tar, "1.log", content);
    add(tar, "2.log", content);
    add(tar, "3.log", content);
  }

  private static void collect(byte[] archive, List<String> seen) throws IOException {
    Archive.Kind kind = Archive.Kind.of(archive).orElseThrow();
    try (Archive reader = kind.open(new ByteArrayInputStream(archive))) {
      for (Member member = reader.next(); member != null; member = reader.next()) {
        seen.add(new String(member.content().readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  private static byte[] zip(String content, int method) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : List.of("1.log", "2.log", "3.log")) {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        entry.setLastModifiedTime(FileTime.from(MODIFIED));
        if (method == ZipEntry.STORED) {
          CRC32 checksum = new CRC32();
          checksum.update(bytes(content));
          entry.setCrc(checksum.getValue());
          entry.setSize(bytes(content).length);
        }
        zip.putNextEntry(entry);
        zip.write(bytes(content));
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  @Test
  void filesOfAZipAreReadWithDataDescriptors() throws IOException {
    String content = "line\n".repeat(10_000);
    for (int method : new int[] {ZipEntry.DEFLATED, ZipEntry.STORED}) {
      byte[] zip = zip(content, method);
      assertThat(read(zip))
          .containsExactly(
              Map.entry("1.log", content),
              Map.entry("2.log", content),
              Map.entry("3.log", content));
      try (Archive archive = Archive.Kind.ZIP.open(new ByteArrayInputStream(zip))) {
        Member member = Objects.requireNonNull(archive.next());
        assertThat(member.modifiedMicros()).isEqualTo(MODIFIED.toEpochMilli() * 1_000);
      }
    }
  }

  @Test
  @Tag("zone")
  void timeOfAZipWithoutZoneIsReadAsUtc() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry("a.log");
      entry.setTimeLocal(LocalDateTime.parse("2020-07-06T10:20:30"));
      zip.putNextEntry(entry);
      zip.closeEntry();
    }
    byte[] bytes = out.toByteArray();
    try (Archive archive = Archive.Kind.ZIP.open(new ByteArrayInputStream(bytes))) {
      Member member = Objects.requireNonNull(archive.next());
      assertThat(Instant.ofEpochMilli(member.modifiedMicros() / 1_000))
          .isEqualTo("2020-07-06T10:20:30Z");
    }
  }

  @Test
  void zip64IsRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      zip.setUseZip64(Zip64Mode.Always);
      for (String name : List.of("a.log", "b.log")) {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        zip.write(bytes("zip64 " + name));
        zip.closeArchiveEntry();
      }
    }
    assertThat(read(out.toByteArray()))
        .containsExactly(Map.entry("a.log", "zip64 a.log"), Map.entry("b.log", "zip64 b.log"));
  }

  @Test
  void encryptedMemberIsRefusedByNameAndTheOthersAreRead() throws IOException {
    byte[] zip = zip("content\n", ZipEntry.STORED);
    int second = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\3\4", 4);
    zip[second + 6] |= 1; // general purpose bit 0
    assertThat(read(zip))
        .containsExactly(
            Map.entry("1.log", "content\n"),
            Map.entry("2.log", "it is encrypted in a zip archive; decrypt it first"),
            Map.entry("3.log", "content\n"));
  }

  @Test
  void damagedContentOfAZipIsTold() throws IOException {
    byte[] zip = zip("content\n", ZipEntry.STORED);
    int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf("content");
    zip[at] = 'C';
    assertThatThrownBy(() -> read(zip)).hasMessageContaining("checksum");
  }

  @Test
  void hugeExtensionIsSkippedAndNotHeld() throws IOException {
    // A name of 8 GB, of which the archive holds nothing.
    byte[] tar = tar(out -> add(out, "a".repeat(200), "x"));
    System.arraycopy(bytes("77777777777\0"), 0, tar, 124, 12);
    seal(tar, 0);
    assertThatThrownBy(() -> read(tar)).isInstanceOf(EOFException.class);
  }

  @Test
  void hostileNumbersAndNamesAreOnlyTexts() throws IOException {
    byte[] tar =
        tar(
            out -> {
              add(out, "../../etc/passwd", "1");
              add(out, "/etc/shadow", "2");
              add(out, "a\nb\u001B[31m", "3");
              add(out, "n".repeat(60_000), "4");
            });
    assertThat(read(tar).keySet())
        .containsExactly(
            "../../etc/passwd", "/etc/shadow", "a\nb\u001B[31m", "n".repeat(1_000) + "...");
    byte[] negative = tar(out -> add(out, "a.log", "x"));
    Arrays.fill(negative, 124, 136, (byte) 0xFF);
    seal(negative, 0);
    assertThatThrownBy(() -> read(negative)).isInstanceOf(IOException.class);
  }

  @Test
  void damagedArchivesThrowOnlyInputFailures() throws IOException {
    List<byte[]> archives =
        List.of(
            tar(out -> addThree(out, "line of a log\n".repeat(150))),
            tar(
                out -> {
                  out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                  add(out, "p".repeat(300), "pax");
                }),
            zip("line of a log\n".repeat(150), ZipEntry.DEFLATED),
            zip("line of a log\n".repeat(150), ZipEntry.STORED));
    HostileBytes hostile = new HostileBytes(new Random(3), new ArrayList<>(archives));
    for (int i = 0; i < DAMAGED; i++) {
      byte[] archive = hostile.of(archives.get(i % archives.size()));
      try {
        collect(
            Archive.Kind.of(archive).isPresent() ? archive : archives.get(0), new ArrayList<>());
      } catch (IOException damaged) {
        assertThat(damaged.getMessage()).isNotNull();
      }
    }
  }
}
