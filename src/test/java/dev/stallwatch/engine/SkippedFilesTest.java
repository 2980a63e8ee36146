package dev.stallwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.engine.read.FilePart;
import dev.stallwatch.engine.row.FileContent;
import dev.stallwatch.engine.row.FileOrigin;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.FileVersion;
import dev.stallwatch.engine.row.LineTotals;
import dev.stallwatch.engine.row.RecordTimes;
import dev.stallwatch.engine.row.TimeRange;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.format.FileTraits;
import dev.stallwatch.quality.ContentDigest;
import dev.stallwatch.quality.EventDays;
import dev.stallwatch.storage.NoAccessLogException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SkippedFilesTest {
  private final List<FilePart> parts = new ArrayList<>();
  private final SortedMap<Integer, FileOutcome> outcomes = new TreeMap<>();
  private final List<String> notices = new ArrayList<>();

  private void add(@Nullable String source, @Nullable String skippedAs) {
    add(source, null, skippedAs);
  }

  private void add(@Nullable String source, @Nullable String format, @Nullable String skippedAs) {
    int number = parts.size();
    String path = "file:/in/" + (char) ('a' + number);
    parts.add(
        FilePart.entire(number, new InputFile(number, path, 1, 0, null, null, settings(source))));
    TimeRange never = new TimeRange(-1, -1);
    outcomes.put(
        number,
        new FileOutcome(
            new FileVersion(path, 1, 0),
            new FileOrigin(format, source, 1, skippedAs),
            new LineTotals(0, 0, 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>()),
            new RecordTimes(never, never, EventDays.NONE),
            null,
            new FileContent(ContentDigest.NONE, ""),
            FileTraits.NONE));
  }

  private static SourceSettings settings(@Nullable String source) {
    return new SourceSettings(source, null, null, null, Duration.ZERO, 1);
  }

  private final Progress progress =
      new Progress() {
        @Override
        public void report(String step, long done, long total) {}

        @Override
        public void notice(String text) {
          notices.add(text);
        }
      };

  @Test
  void eachIsReported() {
    add(null, "error-log");
    add(null, null);
    SkippedFiles.among(parts, outcomes).report(progress);
    assertThat(notices)
        .containsExactly("skipped /in/a: an error log of a web server, no access log");
  }

  @Test
  void manyAreCounted() {
    for (int i = 0; i < 25; i++) {
      add(null, "text");
    }
    add(null, null);
    SkippedFiles.among(parts, outcomes).report(progress);
    assertThat(notices).hasSize(21).last().asString().startsWith("skipped 5 more files");
  }

  @Test
  void aRunWithoutAnyOtherFileHasNoInput() {
    for (int i = 0; i < 4; i++) {
      add(null, "manifest");
    }
    SkippedFiles all = SkippedFiles.among(parts, outcomes);
    assertThatThrownBy(() -> all.report(progress))
        .isInstanceOf(NoAccessLogException.class)
        .hasMessageStartingWith("no access log below the input: skipped /in/a: a manifest")
        .hasMessageEndingWith("and 1 more (is the path correct?)");
  }

  @Test
  void aSourceWithoutAnyOtherFileIsMissing() {
    add("cdn", null);
    add("cdn", "text");
    add("origin", "cloudtrail");
    assertThat(SkippedFiles.among(parts, outcomes).sources()).containsExactly("origin");
  }

  @Test
  void logsOfMitigationsAloneAreNoInput() {
    add(null, "cloudflare-firewall", null);
    add(null, "text");
    SkippedFiles all = SkippedFiles.among(parts, outcomes);
    assertThatThrownBy(() -> all.report(progress))
        .isInstanceOf(NoAccessLogException.class)
        .hasMessage(
            "no access log below the input: 1 log of mitigations or changes, which are read together"
                + " with access logs; skipped /in/b: text for people, no access log (is the path complete?)");
  }
}
