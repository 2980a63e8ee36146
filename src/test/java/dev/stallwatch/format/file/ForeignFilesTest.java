package dev.stallwatch.format.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.foreign.ForeignKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of other programs, alone and mixed with access lines. */
class ForeignFilesTest {
  private static final LogFormats FORMATS = new LogFormats(FormatOptions.DEFAULTS);
  private static final String ACCESS =
      "192.0.2.1 - - [04/May/2026:10:00:14 +0000] \"GET /x HTTP/1.1\" 200 17 \"-\" \"curl/8\"\n";
  private static final String ERROR =
      "2026/05/04 10:00:14 [error] 31#31: *1 upstream timed out, client: 192.0.2.1, request: \"GET /x"
          + " HTTP/1.1\"\n";
  private static final String MESSAGE = "2026-05-04 10:00:14,208 INFO [main] org.example - ready\n";
  private static final String TRACE =
      "java.io.IOException: Broken pipe\n\tat org.example.A.b(A.java:1)\n";

  /** An access line in a layout that is not known. */
  private static final String CUSTOM = "192.0.2.1|GET /x HTTP/1.1|200|17\n";

  private static FileTally read(String text) {
    return read(text, "access.log");
  }

  private static FileTally read(String text, String name) {
    LogFileReader reader =
        LogFileOpening.open(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), FORMATS)
            .named(name);
    long lines = 0;
    while (reader.next()) {
      lines++;
      assertThat(reader.line()).isNotInstanceOf(ParsedLine.Header.class);
    }
    FileTally tally = reader.tally().settled();
    LineCounts counts = tally.counts();
    long sum =
        counts.records()
            + counts.headers()
            + counts.ignored().values().stream().mapToLong(Long::longValue).sum()
            + counts.rejected().values().stream().mapToLong(Long::longValue).sum();
    assertThat(sum).isEqualTo(lines).isEqualTo(counts.lines());
    return tally;
  }

  @Test
  void linesOfOtherProgramsBetweenAccessLinesAreIgnored() {
    FileTally tally = read((ACCESS + ERROR + ACCESS + TRACE + ACCESS + ACCESS + MESSAGE).repeat(9));
    assertThat(tally.format()).isEqualTo("ncsa");
    assertThat(tally.counts().records()).isEqualTo(36);
    assertThat(tally.counts().rejected()).isEmpty();
    assertThat(tally.counts().ignored()).isEqualTo(Map.of(IgnoreReason.NOT_ACCESS_LOG, 36L));
    assertThat(tally.warnings()).noneMatch(text -> text.contains("cannot be parsed"));
  }

  @Test
  void theyAreRejectedIfTheyAreMostLines() {
    FileTally tally = read((ACCESS + ERROR).repeat(50) + ERROR);
    assertThat(tally.counts().records()).isEqualTo(50);
    assertThat(tally.counts().ignored()).isEmpty();
    assertThat(tally.counts().rejected()).isEqualTo(Map.of(RejectReason.NOT_ACCESS_LOG, 51L));
  }

  @Test
  void otherLinesThatCannotBeReadStayRejected() {
    FileTally tally = read((ACCESS + ERROR + ACCESS + CUSTOM).repeat(5));
    assertThat(tally.counts().rejected()).isEqualTo(Map.of(RejectReason.BAD_TIME, 5L));
    assertThat(tally.counts().ignored()).isEqualTo(Map.of(IgnoreReason.NOT_ACCESS_LOG, 5L));
  }

  @Test
  void aFileOfAnotherProgramIsSkipped() {
    FileTally tally = read(ERROR.repeat(100));
    assertThat(tally.skippedAs()).isEqualTo(ForeignKind.ERROR_LOG);
    assertThat(tally.problem()).isNull();
    assertThat(tally.counts().ignored()).isEqualTo(Map.of(IgnoreReason.NOT_ACCESS_LOG, 100L));
    assertThat(tally.warnings()).isEmpty();
    assertThat(read((MESSAGE + TRACE + "  a longer\n").repeat(9)).skippedAs())
        .isEqualTo(ForeignKind.APPLICATION_LOG);
  }

  @Test
  void accessLinesAfterManyOthersAreFound() {
    FileTally tally = read(MESSAGE.repeat(60) + "  a longer\n" + ACCESS.repeat(100));
    assertThat(tally.skippedAs()).isNull();
    assertThat(tally.format()).isEqualTo("ncsa");
    assertThat(tally.counts().records()).isEqualTo(100);
    assertThat(tally.counts().ignored()).isEqualTo(Map.of(IgnoreReason.NOT_ACCESS_LOG, 61L));
    assertThat(tally.counts().rejected()).isEmpty();
  }

  @Test
  void aSingleAccessLineIsEnoughToCountTheOthersAsDamage() {
    FileTally tally = read(ERROR.repeat(2_000) + ACCESS + ERROR.repeat(10));
    assertThat(tally.skippedAs()).isNull();
    assertThat(tally.counts().records()).isEqualTo(1);
    assertThat(tally.counts().rejected()).isEqualTo(Map.of(RejectReason.NOT_ACCESS_LOG, 2_010L));
  }

  @Test
  void aFileWithRequestsInAnUnknownLayoutIsUnreadable() {
    FileTally tally = read((ERROR.repeat(30) + CUSTOM).repeat(10));
    assertThat(tally.skippedAs()).isNull();
    assertThat(tally.problem()).isEqualTo(RejectReason.UNKNOWN_FORMAT);
    assertThat(tally.problemDetail())
        .startsWith("no known log format: lines of an error log of a web server around lines of no")
        .contains("which may be requests");
    assertThat(tally.counts().rejected()).isEqualTo(Map.of(RejectReason.NOT_ACCESS_LOG, 310L));
  }

  @Test
  void aFileOfMostlyUnknownLinesIsGivenUp() {
    FileTally tally = read(MESSAGE.repeat(30) + "something else\n".repeat(100_000));
    assertThat(tally.problem()).isEqualTo(RejectReason.UNKNOWN_FORMAT);
    assertThat(tally.counts().lines()).isLessThan(2_000);
  }

  @Test
  void aNameDecidesOnlyIfNoFormatIsKnown() {
    assertThat(read("x\n", "x/README").skippedAs()).isEqualTo(ForeignKind.TEXT);
    assertThat(read("x\n", "x/readme.log").problem()).isEqualTo(RejectReason.UNKNOWN_FORMAT);
    assertThat(read(ACCESS, "x/README").counts().records()).isEqualTo(1);
    assertThat(read((ERROR.repeat(30) + CUSTOM).repeat(10), "README.md").skippedAs()).isNull();
  }

  private static String wrapped(String lines) {
    StringBuilder docker = new StringBuilder();
    lines
        .lines()
        .forEach(
            line ->
                docker
                    .append("{\"log\":\"")
                    .append(line.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t"))
                    .append("\\n\",\"stream\":\"stdout\",\"time\":\"2026-05-04T10:00:14.2Z\"}\n"));
    return docker.toString();
  }

  @Test
  void linesInsideOfWrappingsAreExamined() {
    FileTally mixed = read(wrapped((ACCESS + ERROR + ACCESS + TRACE + ACCESS).repeat(9)));
    assertThat(mixed.layout()).isEqualTo("docker > ncsa");
    assertThat(mixed.counts().ignored()).isEqualTo(Map.of(IgnoreReason.NOT_ACCESS_LOG, 27L));
    assertThat(mixed.counts().rejected()).isEmpty();
    assertThat(read(wrapped(MESSAGE.repeat(60))).skippedAs())
        .isEqualTo(ForeignKind.APPLICATION_LOG);
    FileTally late = read(wrapped(MESSAGE.repeat(60) + ACCESS.repeat(60)));
    assertThat(late.layout()).isEqualTo("docker > ncsa");
    assertThat(late.counts().records()).isEqualTo(60);
    assertThat(read(wrapped(CUSTOM.repeat(60))).problemDetail())
        .startsWith("docker json-file lines around ")
        .contains("no known log format: ");
  }

  @Test
  void aWrappingOfMessagesIsNoneOfTheirOwnTimes() {
    String message = "2026-05-04T10:00:14.208Z  INFO 1 --- [main] o.e.Main : ready\n";
    assertThat(read(message.repeat(60)).skippedAs()).isEqualTo(ForeignKind.APPLICATION_LOG);
    assertThat(read((message + TRACE).repeat(60)).counts().lines()).isEqualTo(180);
  }

  @Test
  void emptyFilesAreNoProblem() {
    assertThat(read("").problem()).isNull();
    assertThat(read("\n\n").problem()).isNull();
  }
}
