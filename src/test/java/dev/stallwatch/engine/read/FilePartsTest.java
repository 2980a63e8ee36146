package dev.stallwatch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads files split into small parts, as the job does. */
class FilePartsTest {
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location cs-method cs-uri-stem sc-status\n";
  private static final String OTHER_HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location cs-method sc-status cs-uri-stem\n";

  @TempDir Path directory;
  private final LogFiles files =
      new LogFiles(new LogFormats(FormatOptions.DEFAULTS), new Configuration());
  private final List<RejectReason> problems = new ArrayList<>();

  @BeforeEach
  void noProblemsYet() {
    problems.clear();
  }

  private static String records(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
          String.format(Locale.ROOT, "2020-07-05\t19:00:00\tFRA56\tGET\t/object-%d\t200%n", i));
    }
    return text.toString();
  }

  private List<FilePart> parts(byte[] content, long bytesOfPart) throws IOException {
    Path file = Files.write(directory.resolve("a.log"), content);
    return FileParts.of(
        List.of(
            new InputFile(
                0,
                file.toUri().toString(),
                content.length,
                0,
                null,
                null,
                SourceSettings.AS_LOGGED)),
        files,
        bytesOfPart);
  }

  private List<String> objects(List<FilePart> parts) {
    List<String> objects = new ArrayList<>();
    for (FilePart part : parts) {
      OpenPart open = files.open(part).next();
      while (open.reader().next()) {
        if (open.reader().line() instanceof ParsedLine.Accepted accepted) {
          objects.add(accepted.record().target().object());
        }
      }
      if (open.reader().tally().problem() != null) {
        problems.add(Objects.requireNonNull(open.reader().tally().problem()));
      }
    }
    return objects;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everyPartUsesTheColumnsOfTheHeader() throws IOException {
    byte[] content = bytes(HEADER + records(500));
    for (long bytesOfPart = 900; bytesOfPart < 940; bytesOfPart++) {
      List<FilePart> parts = parts(content, bytesOfPart);
      assertThat(parts).hasSizeGreaterThan(20).noneMatch(FilePart::isEntire);
      assertThat(objects(parts))
          .isEqualTo(objects(List.of(FilePart.entire(0, parts.get(0).file()))))
          .hasSize(500);
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void repeatedHeaderChangesNothing() throws IOException {
    byte[] content = bytes((HEADER + records(50)).repeat(10));
    assertThat(objects(parts(content, 1_000))).hasSize(500);
    assertThat(problems).isEmpty();
  }

  @Test
  void changedColumnsEndThePartThatContainsThem() throws IOException {
    objects(parts(bytes(HEADER + records(200) + OTHER_HEADER + records(100)), 1_000));
    assertThat(problems).containsExactly(RejectReason.LAYOUT_CHANGED);
    problems.clear();
    objects(parts(bytes(HEADER + records(1) + OTHER_HEADER + records(100)), 1_000));
    assertThat(problems).contains(RejectReason.LAYOUT_CHANGED);
  }

  @Test
  void byteOrderMarkBelongsToTheFirstPart() throws IOException {
    assertThat(objects(parts(bytes("\uFEFF" + HEADER + records(200)), 1_000))).hasSize(200);
  }

  @Test
  void compressedAndUnknownFilesAreNotSplit() throws IOException {
    java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes(HEADER + records(5_000)));
    }
    assertThat(parts(packed.toByteArray(), 1_000)).hasSize(1).allMatch(FilePart::isEntire);
    assertThat(parts(bytes("no log\n".repeat(1_000)), 1_000)).allMatch(FilePart::isEntire);
    assertThat(parts(bytes(HEADER + records(20)), 1_000)).allMatch(FilePart::isEntire);
  }

  @Test
  void growingFileIsReadToItsNewEnd() throws IOException {
    List<FilePart> parts = parts(bytes(HEADER + records(200)), 1_000);
    Files.write(directory.resolve("a.log"), bytes(HEADER + records(300)));
    assertThat(objects(parts)).hasSize(300);
  }

  @Test
  void packsHaveSimilarSize() throws IOException {
    List<FilePart> parts = parts(bytes(HEADER + records(5_000)), 10_000);
    List<FilePack> packs = FilePack.of(parts, 3);
    assertThat(packs).hasSize(3);
    assertThat(packs.stream().flatMap(pack -> pack.parts().stream()).distinct())
        .hasSize(parts.size());
  }
}
