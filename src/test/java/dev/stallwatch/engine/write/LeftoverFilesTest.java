package dev.stallwatch.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.OutputBusyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests how a claim treats an existing directory, in particular one that a killed run left behind.
 */
class LeftoverFilesTest {
  private static final Extent DAY = Extent.day(LocalDate.of(2020, 7, 5));
  private static final Extent NEXT_DAY = Extent.day(LocalDate.of(2020, 7, 6));

  @TempDir Path parent;
  private Path output;

  @BeforeEach
  void name() {
    output = parent.resolve("a b%20c");
  }

  private TableDirectory claim(Extent extent) {
    return TableDirectory.claim(output.toString(), extent, new Configuration());
  }

  private void file(String place, String content) throws IOException {
    Path path = output.resolve(place);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private String content(String place) throws IOException {
    return Files.readString(output.resolve(place));
  }

  private void commit(Extent extent, String... places) throws IOException {
    Storage storage = new LocalStorage(new Configuration());
    org.apache.hadoop.fs.Path staged =
        new org.apache.hadoop.fs.Path(output.resolve("_staging").resolve(extent.code()).toString());
    Files.createDirectories(output.resolve("_staging").resolve(extent.code()));
    new Commit(
            "run-7",
            List.of(places).stream()
                .map(place -> new Commit.Move(place.replace('/', '-'), place))
                .toList())
        .write(storage, staged);
  }

  @Test
  void uncommittedFilesAreRemovedAndOldTablesStay() throws IOException {
    claim(DAY).close();
    file("traffic/date=2020-07-05/traffic.parquet", "old");
    file("_staging/date=2020-07-05/traffic/part-1.parquet", "half");
    try (TableDirectory claimed = claim(DAY)) {
      assertThat(claimed.path()).endsWith("a b%20c");
      assertThat(output.resolve("_staging/date=2020-07-05")).isEmptyDirectory();
    }
    assertThat(output.resolve("_staging/date=2020-07-05")).doesNotExist();
    assertThat(content("traffic/date=2020-07-05/traffic.parquet")).isEqualTo("old");
  }

  @Test
  void committedPublicationIsCompleted() throws IOException {
    claim(DAY).close();
    file("traffic/date=2020-07-05/traffic.parquet", "moved before the end");
    file("stalls/date=2020-07-05/stalls.parquet", "old");
    file("stalls/date=2020-07-05/of-an-older-layout.parquet", "old");
    file("stalls/date=2020-07-04/stalls.parquet", "of another day");
    file("runs/date=2020-07-05/earlier.parquet", "an earlier run");
    file("_staging/date=2020-07-05/stalls-date=2020-07-05-stalls.parquet", "new");
    file("_staging/date=2020-07-05/runs-date=2020-07-05-later.parquet", "this run");
    commit(
        DAY,
        "traffic/date=2020-07-05/traffic.parquet",
        "stalls/date=2020-07-05/stalls.parquet",
        "runs/date=2020-07-05/later.parquet");
    claim(DAY).close();
    assertThat(content("traffic/date=2020-07-05/traffic.parquet"))
        .isEqualTo("moved before the end");
    assertThat(content("stalls/date=2020-07-05/stalls.parquet")).isEqualTo("new");
    assertThat(output.resolve("stalls/date=2020-07-05/of-an-older-layout.parquet")).doesNotExist();
    assertThat(content("stalls/date=2020-07-04/stalls.parquet")).isEqualTo("of another day");
    assertThat(content("runs/date=2020-07-05/earlier.parquet")).isEqualTo("an earlier run");
    assertThat(content("runs/date=2020-07-05/later.parquet")).isEqualTo("this run");
    assertThat(output.resolve("_staging/date=2020-07-05")).doesNotExist();
  }

  @Test
  void committedRunOfAllInputRemovesOtherDays() throws IOException {
    claim(Extent.allInput()).close();
    file("traffic/date=2020-07-04/traffic.parquet", "old");
    file("traffic/date=2020-07-05/traffic.parquet", "old");
    file("traffic/date=2020-07-05/.traffic.parquet.crc", "stale");
    file("stalls/date=2020-07-05/stalls.parquet", "old");
    file("_staging/whole/traffic-date=2020-07-05-traffic.parquet", "new");
    commit(Extent.allInput(), "traffic/date=2020-07-05/traffic.parquet");
    claim(Extent.allInput()).close();
    assertThat(content("traffic/date=2020-07-05/traffic.parquet")).isEqualTo("new");
    assertThat(output.resolve("traffic/date=2020-07-05/.traffic.parquet.crc")).doesNotExist();
    assertThat(output.resolve("traffic/date=2020-07-04")).doesNotExist();
    assertThat(output.resolve("stalls/date=2020-07-05")).doesNotExist();
  }

  @Test
  void deadRunOfOtherDayIsFinishedAndLiveRunIsNotTouched() throws IOException {
    claim(DAY).close();
    file("_staging/date=2020-07-06/traffic-date=2020-07-06-traffic.parquet", "new");
    commit(NEXT_DAY, "traffic/date=2020-07-06/traffic.parquet");
    claim(DAY).close();
    assertThat(content("traffic/date=2020-07-06/traffic.parquet")).isEqualTo("new");
    try (TableDirectory live = claim(NEXT_DAY)) {
      file("_staging/date=2020-07-06/traffic/part-1.parquet", "at work");
      claim(DAY).close();
      assertThat(content("_staging/date=2020-07-06/traffic/part-1.parquet")).isEqualTo("at work");
      assertThatThrownBy(() -> claim(NEXT_DAY)).isInstanceOf(OutputBusyException.class);
      assertThat(live.path()).isNotEmpty();
    }
  }

  @Test
  void tablesOfDaysAndOfInvestigationAreNotMixed() throws IOException {
    claim(DAY).close();
    assertThatThrownBy(() -> claim(Extent.allInput()))
        .isInstanceOf(OutputRefusedException.class)
        .hasMessageContaining("nightly")
        .hasMessageContaining("choose another output");
    claim(DAY).close();
    output = parent.resolve("other");
    claim(Extent.allInput()).close();
    assertThatThrownBy(() -> claim(DAY))
        .isInstanceOf(OutputRefusedException.class)
        .hasMessageContaining("investigation");
    claim(Extent.allInput()).close();
  }

  @Test
  void directoryWithOtherFilesIsRefusedUnchanged() throws IOException {
    file("thesis.txt", "do not delete");
    assertThatThrownBy(() -> claim(DAY))
        .isInstanceOf(OutputRefusedException.class)
        .hasMessageContaining("files that are not Stallwatch tables");
    assertThat(output.toFile().list()).containsExactly("thesis.txt");
    assertThatThrownBy(
            () ->
                TableDirectory.claim(
                    output.resolve("thesis.txt").toString(), DAY, new Configuration()))
        .isInstanceOf(OutputRefusedException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void interruptedFirstClaimDoesNotBlockNextOne() throws IOException {
    Files.createDirectories(output.resolve("_staging"));
    claim(DAY).close();
    assertThat(content("_STALLWATCH")).contains("by day");
  }
}
