package dev.stallwatch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.SkippedPath;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.HostileBytes;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.archive.Archive;
import dev.stallwatch.format.file.Decompression;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.Inflation;
import dev.stallwatch.format.line.RawStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members of archives as files: paths, numbers, layers, limits. */
class ArchivePartsTest {
  private static final Instant MODIFIED = Instant.parse("2020-07-06T00:00:00Z");

  @TempDir private Path directory;
  private final LogFiles files =
      new LogFiles(new LogFormats(FormatOptions.DEFAULTS), new Configuration());
  private List<SkippedPath> skipped = List.of();

  private static byte[] log(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append("192.0.2.3 - - [05/Jul/2020:19:00:03 +0000] \"GET /")
          .append(i)
          .append(" HTTP/1.1\" 200 5 \"-\" \"curl\"\n");
    }
    return HostileBytes.bytes(text.toString());
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(member.getKey(), true);
        entry.setSize(member.getValue().length);
        entry.setModTime(FileTime.from(MODIFIED));
        tar.putArchiveEntry(entry);
        tar.write(member.getValue());
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static Map<String, byte[]> members(Object... namesAndContents) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      members.put((String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
    }
    return members;
  }

  private FilePart part(byte[] archive) throws IOException {
    Path path = Files.write(directory.resolve("a.bin"), archive);
    return FilePart.entire(
        7,
        new InputFile(0, path.toString(), archive.length, 1, null, null, SourceSettings.AS_LOGGED));
  }

  private record Read(OpenPart part, FileTally tally) {
    String name() {
      String path = part.part().file().path();
      return path.substring(path.indexOf("a.bin"));
    }

    String text() {
      return name() + ": " + tally.layout() + ", " + tally.counts().records();
    }
  }

  private List<Read> read(byte[] archive) throws IOException {
    return read(part(archive));
  }

  private List<Read> read(FilePart part) {
    return read(files.open(part));
  }

  private List<Read> read(OpenFile open) {
    List<Read> read = new ArrayList<>();
    open.forEachRemaining(
        one -> {
          while (one.reader().next()) {
            assertThat(one.reader().line()).isNotNull();
          }
          read.add(new Read(one, one.reader().tally()));
        });
    skipped = open.skipped();
    return read;
  }

  @Test
  void membersAreFilesWithTheirOwnPathTimeAndNumber() throws IOException {
    byte[] tar = tar(members("./2026/a.log", log(3), "b.log.gz", gzip(log(4))));
    List<Read> read = read(gzip(tar));
    assertThat(read)
        .extracting(Read::text)
        .containsExactly(
            "a.bin!/2026/a.log: gzip > tar > ncsa, 3",
            "a.bin!/b.log.gz: gzip > tar > gzip > ncsa, 4");
    assertThat(read).extracting(one -> one.part().part().number()).containsExactly(8, 9);
    InputFile first = read.get(0).part().part().file();
    assertThat(first.size()).isEqualTo(log(3).length);
    assertThat(first.modifiedMicros()).isEqualTo(MODIFIED.toEpochMilli() * 1_000);
    assertThat(first.archive()).isNotNull();
    assertThat(read.get(0).part().storedBytes().get()).isNotEmpty();
  }

  @Test
  void memberOfAZipHasItsSizeAfterItIsRead() throws IOException {
    List<Read> read = read(zip(members("a.log", log(300), "b.log", log(2))));
    assertThat(read)
        .extracting(Read::text)
        .containsExactly("a.bin!/a.log: zip > ncsa, 300", "a.bin!/b.log: zip > ncsa, 2");
    assertThat(read.get(0).part().size().getAsLong()).isEqualTo(log(300).length);
  }

  @Test
  void memberAndPlainFileHaveTheSameDigest() throws IOException {
    String plain = read(log(30)).get(0).part().storedBytes().get();
    assertThat(plain).isNotEmpty();
    for (byte[] archive : List.of(tar(members("a.log", log(30))), zip(members("a.log", log(30))))) {
      assertThat(read(archive).get(0).part().storedBytes().get()).isEqualTo(plain);
    }
  }

  @Test
  void archiveInAnArchiveIsOpenedAndAThirdIsRefused() throws IOException {
    byte[] inner = zip(members("x.log", log(5)));
    byte[] outer = tar(members("a.log", log(1), "in.zip", inner, "z.log", log(2)));
    assertThat(read(outer))
        .extracting(Read::text)
        .containsExactly(
            "a.bin!/a.log: tar > ncsa, 1",
            "a.bin!/in.zip!/x.log: tar > zip > ncsa, 5",
            "a.bin!/z.log: tar > ncsa, 2");
    List<Read> third = read(zip(members("out.tar", outer)));
    assertThat(third)
        .extracting(Read::name)
        .contains("a.bin!/out.tar!/in.zip", "a.bin!/out.tar!/z.log");
    assertThat(third.get(1).tally().problem()).isEqualTo(RejectReason.UNREADABLE);
  }

  @Test
  void namesThatAreSkippedOnDiskAreSkipped() throws IOException {
    byte[] tar =
        tar(
            members(
                ".hidden",
                log(1),
                "_SUCCESS",
                log(1),
                "x/.y/a.log",
                log(1),
                "__MACOSX/._a.log",
                log(1),
                "truth.json",
                log(1),
                "../up.log",
                log(1),
                "/abs.log",
                log(1)));
    assertThat(read(tar))
        .extracting(Read::name)
        .containsExactly("a.bin!/../up.log", "a.bin!/abs.log");
    assertThat(skipped).hasSize(5);
  }

  @Test
  void nameThatIsRepeatedIsAnotherFile() throws IOException {
    byte[] one = tar(members("a.log", log(1)));
    byte[] twice = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, twice, one.length, one.length);
    assertThat(read(twice))
        .extracting(Read::name)
        .containsExactly("a.bin!/a.log", "a.bin!/a.log~2");
  }

  @Test
  void archiveWithoutMembersIsAFileWithoutLines() throws IOException {
    List<Read> read = read(gzip(tar(members("_SUCCESS", new byte[0]))));
    assertThat(read).extracting(Read::text).containsExactly("a.bin: gzip > tar, 0");
    assertThat(read.get(0).tally().problem()).isNull();
    assertThat(read.get(0).part().part().number()).isEqualTo(7);
    assertThat(read(zip(members()))).extracting(Read::text).containsExactly("a.bin: zip, 0");
  }

  @Test
  void tornArchiveIsAProblemOfTheArchiveAndOfTheMemberInWhichItIs() throws IOException {
    byte[] whole = gzip(tar(members("a.log", log(40), "b.log", log(40), "c.log", log(40))));
    for (int cut = 97; cut < whole.length; cut += 97) {
      List<Read> read = read(Arrays.copyOf(whole, cut));
      Read last = read.get(read.size() - 1);
      assertThat(last.name()).as("cut at %s", cut).isEqualTo("a.bin");
      // Less than a header is no archive yet.
      assertThat(last.tally().problem()).isIn(RejectReason.TRUNCATED, RejectReason.UNKNOWN_FORMAT);
      read.subList(0, Math.max(0, read.size() - 2))
          .forEach(one -> assertThat(one.tally().counts().records()).isEqualTo(40));
    }
  }

  @Test
  void damagedMemberDoesNotHideTheOthers() throws IOException {
    byte[] broken = gzip(log(40));
    Arrays.fill(broken, 50, 60, (byte) 0);
    List<Read> read = read(tar(members("a.log.gz", broken, "b.log", log(2))));
    assertThat(read.get(0).tally().problem()).isEqualTo(RejectReason.TRUNCATED);
    assertThat(read.get(1).text()).isEqualTo("a.bin!/b.log: tar > ncsa, 2");
    assertThat(read).hasSize(2);
  }

  @Test
  void membersTogetherAreNoMoreThanTheRatioAllows() throws IOException {
    // Each member alone is harmless.
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(log(30));
    content.writeBytes(new byte[8 << 20]);
    byte[] member = gzip(content.toByteArray());
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (int i = 0; i < 16; i++) {
      members.put(i + ".log", member);
    }
    byte[] bomb = gzip(tar(members));
    Inflation inflation = new Inflation(/* harmlessBytes= */ 32 << 20);
    RawStream raw = new RawStream(new ByteArrayInputStream(bomb));
    List<Read> read =
        read(
            new ArchiveParts(
                part(bomb),
                raw,
                Decompression.open(raw, inflation),
                Archive.Kind.TAR,
                inflation,
                new LogFormats(FormatOptions.DEFAULTS)));
    assertThat(read).anyMatch(one -> one.tally().problem() == RejectReason.BOMB);
    assertThat(read.get(read.size() - 1).name()).isEqualTo("a.bin");
    assertThat(read.get(read.size() - 1).tally().problem()).isEqualTo(RejectReason.BOMB);
    assertThat(read).hasSizeBetween(4, 8);
  }

  @Test
  void moreMembersThanNumbersAreRefused() throws IOException {
    FilePart part =
        part(tar(members("a.log", log(1), "b.log", log(1), "c.log", log(1)))).numbered(4, 2);
    List<Read> read = read(part);
    assertThat(read).extracting(one -> one.part().part().number()).containsExactly(5, 6, 4);
    assertThat(read.get(2).tally().problem()).isEqualTo(RejectReason.BOMB);
    assertThat(read.get(2).tally().problemDetail()).contains("more than 2 files");
  }

  @Test
  void parquetInAnArchiveIsRefusedWithTheRemedy() throws IOException {
    List<Read> read = read(tar(members("a.parquet", HostileBytes.bytes("PAR1....PAR1"))));
    assertThat(read.get(0).tally().problem()).isEqualTo(RejectReason.UNREADABLE);
    assertThat(read.get(0).tally().problemDetail()).contains("extract it first");
  }

  @Test
  void damagedArchivesNeverThrow() throws IOException {
    List<byte[]> archives =
        List.of(
            gzip(tar(members("a.log", log(40), "b.log.gz", gzip(log(40))))),
            tar(members("in.zip", zip(members("a.log", log(40))), "b.log", log(3))),
            zip(members("a.tar", tar(members("x.log", log(9))), "b.log.gz", gzip(log(9)))));
    HostileBytes hostile = new HostileBytes(new Random(9), new ArrayList<>(archives));
    for (int i = 0; i < 200; i++) {
      List<Read> read = read(hostile.of(archives.get(i % archives.size())));
      assertThat(read).isNotEmpty();
    }
  }
}
