package dev.stallwatch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.download.DownloadOptions;
import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.ScanOutput;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.task.LinesBefore;
import dev.stallwatch.engine.task.QuarantineTable;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.enrich.GeoIp;
import dev.stallwatch.enrich.PrefixMask;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.model.Units;
import dev.stallwatch.table.QuarantineColumn;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans files as a task does. */
class PackScanTest {
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location c-ip cs-method cs-uri-stem sc-status\n";
  private static final String GOOD = "2020-07-05\t19:00:00\tFRA56\t203.0.113.77\tGET\t/x\t200\n";
  private static final String SHORT = "2020-07-05\t19:00:00\n";
  private static final String NO_TIME = "then\t19:00:00\tFRA56\t203.0.113.77\tGET\t/x\t200\n";
  private static final int MAX_ROWS = 10_000;

  /** Fails at one address, which no known code of ours does. */
  private static final GeoIp FAILING =
      new GeoIp() {
        @Override
        public Optional<String> country(InetAddress address) {
          if (address.getHostAddress().equals("198.51.100.1")) {
            throw new IllegalStateException("a fault");
          }
          if (address.getHostAddress().equals("198.51.100.2")) {
            throw new StackOverflowError();
          }
          return Optional.empty();
        }

        @Override
        public long network(InetAddress address) {
          return Units.UNKNOWN;
        }
      };

  private final LogFiles files =
      new LogFiles(new LogFormats(FormatOptions.DEFAULTS), new Configuration());
  @TempDir private Path directory;

  private List<FilePart> parts(String content, long bytesOfPart) throws IOException {
    Path path = Files.writeString(directory.resolve("a.log"), content);
    return FileParts.of(
        List.of(
            new InputFile(
                0,
                path.toUri().toString(),
                content.length(),
                0,
                null,
                null,
                SourceSettings.AS_LOGGED)),
        files,
        bytesOfPart);
  }

  private List<Scanned> scan(List<FilePart> parts) {
    ScanOptions options =
        new ScanOptions(
            300L * Units.MICROS_PER_SECOND,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            FormatOptions.DEFAULTS,
            PrefixMask.DEFAULTS,
            DownloadOptions.DEFAULTS);
    return ImmutableList.copyOf(
        new PackScan(
            List.of(new FilePack(parts)).iterator(),
            options,
            ScanOutput.REQUESTS_AND_TRANSFERS,
            new Enricher(PrefixMask.DEFAULTS, null, FAILING),
            files,
            () -> {}));
  }

  private static SortedMap<Integer, FileOutcome> outcomes(List<Scanned> scanned) {
    SortedMap<Integer, FileOutcome> outcomes = new TreeMap<>();
    scanned.stream()
        .filter(one -> one.is(ScanKind.OUTCOME))
        .forEach(one -> outcomes.put(one.part(), one.outcome()));
    return outcomes;
  }

  private static FileOutcome outcome(List<Scanned> scanned) {
    return outcomes(scanned).values().iterator().next();
  }

  /** Returns the rows of quarantine that a run makes of all parts. */
  private static List<String> quarantine(List<Scanned> scanned) {
    Map<Integer, LinesBefore> before = new HashMap<>();
    FileOutcome all = null;
    for (Map.Entry<Integer, FileOutcome> part : outcomes(scanned).entrySet()) {
      if (all != null) {
        before.put(
            part.getKey(),
            new LinesBefore(
                all.counts().lines(), all.counts().rejected(), all.counts().foreignLines()));
      }
      all = all == null ? part.getValue() : all.followedBy(part.getValue());
    }
    Set<String> rejecting =
        all != null && all.settled().rejectsForeignLines() ? Set.of(all.path()) : Set.of();
    List<String> listed = new ArrayList<>();
    new QuarantineTable("run", 0, before, rejecting)
        .results(scanned.stream().filter(one -> one.is(ScanKind.REJECTED_LINE)).iterator())
        .forEachRemaining(row -> listed.add(listed(row)));
    return listed;
  }

  private static String listed(TableRow row) {
    return row.number(QuarantineColumn.LINE_NUMBER) + " " + row.text(QuarantineColumn.REASON);
  }

  @Test
  void linesOfOtherProgramsAreQuarantinedOnlyIfTheyAreMostOfTheEntireFile() throws IOException {
    String message = "2026-05-04 10:00:14,208 INFO [main] org.example - ready\n";
    String fewer = HEADER + message.repeat(100) + GOOD.repeat(200);
    String more = HEADER + GOOD.repeat(30) + message.repeat(100) + "torn\tline\n" + GOOD;
    for (long bytesOfPart : new long[] {1 << 20, 2_000}) {
      assertThat(quarantine(scan(parts(fewer, bytesOfPart)))).isEmpty();
      List<String> rows = quarantine(scan(parts(more, bytesOfPart)));
      assertThat(rows).hasSize(51).contains("33 not-access-log", "82 not-access-log");
      assertThat(rows).last().isEqualTo("133 too-few-fields");
    }
    assertThat(outcome(scan(parts(fewer, 1 << 20))).settled().counts().ignored())
        .containsExactly(Map.entry("not-access-log", 100L));
    assertThat(outcome(scan(parts(more, 1 << 20))).settled().counts().rejected())
        .containsExactly(Map.entry("not-access-log", 100L), Map.entry("too-few-fields", 1L));
  }

  @Test
  void aFileOfAnotherProgramIsSkippedWithAllItsLines() throws IOException {
    FileOutcome file =
        outcome(scan(parts("2026/05/04 10:00:14 [error] 31#31: x\n".repeat(3), 1 << 20))).settled();
    assertThat(file.isSkipped()).isTrue();
    assertThat(file.origin().skippedAs()).isEqualTo("error-log");
    assertThat(file.origin().source()).isNull();
    assertThat(file.counts().lines()).isEqualTo(3);
    assertThat(file.counts().ignored()).containsExactly(Map.entry("not-access-log", 3L));
    assertThat(file.problem()).isNull();
  }

  @Test
  void unexpectedExceptionRejectsOnlyItsLine() throws IOException {
    String content =
        HEADER
            + GOOD
            + GOOD.replace("203.0.113.77", "198.51.100.1")
            + GOOD
            + GOOD.replace("203.0.113.77", "198.51.100.2")
            + GOOD;
    List<Scanned> scanned = scan(parts(content, 1 << 20));
    FileOutcome file = outcome(scanned);
    assertThat(file.counts().records()).isEqualTo(3);
    assertThat(file.counts().rejected()).containsExactly(Map.entry("unexpected", 2L));
    assertThat(quarantine(scanned)).containsExactly("4 unexpected", "6 unexpected");
  }

  @Test
  void quarantineRowsDoNotDependOnSplits() throws IOException {
    String content =
        HEADER + SHORT.repeat(15_000) + GOOD + NO_TIME.repeat(200) + SHORT.repeat(5_000) + GOOD;
    List<Scanned> unsplit = scan(parts(content, 1 << 30));
    List<String> rows = quarantine(unsplit);
    assertThat(rows).hasSizeLessThan(MAX_ROWS).hasSize(9_050);
    assertThat(rows).contains("3 too-few-fields", "9002 too-few-fields").contains("15004 bad-time");
    assertThat(rows.stream().filter(row -> row.endsWith("bad-time"))).hasSize(50);
    assertThat(unsplit.stream().filter(one -> one.is(ScanKind.REJECTED_LINE))).hasSize(9_050);
    assertThat(outcome(unsplit).counts().rejected())
        .containsEntry("too-few-fields", 20_000L)
        .containsEntry("bad-time", 200L);
    List<FilePart> cut = parts(content, 40_000);
    assertThat(cut).hasSizeGreaterThan(5);
    assertThat(quarantine(scan(cut))).isEqualTo(rows);
  }
}
