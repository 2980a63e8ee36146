package dev.stallwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.read.FilePack;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.local.FlowsOnDisk;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.storage.HadoopSettings;
import dev.stallwatch.storage.NoAccessLogException;
import dev.stallwatch.storage.S3Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of files that arrive, change and go, and what stays on the disk. */
class FollowedInputIT {
  private static final int ROUNDS = 50;

  @TempDir Path temporary;
  @TempDir Path directory;

  private Path logs;
  private LocalFlow flow;
  private TableDirectory output;
  private FollowedInput input;

  @BeforeEach
  void open() throws IOException {
    logs = Files.createDirectory(directory.resolve("in"));
    flow = FlowsOnDisk.below(temporary);
    var hadoop = HadoopSettings.configuration(S3Options.DEFAULTS);
    output = TableDirectory.claim(directory.resolve("out").toString(), Extent.allInput(), hadoop);
    input =
        new FollowedInput(
            flow,
            hadoop,
            Configuration.DEFAULTS.analysis(List.of(logs.toString()), null, null),
            Progress.SILENT);
  }

  @AfterEach
  void close() {
    output.close();
    flow.close();
  }

  /** Lines of a server without request ids. */
  private static List<String> lines(String object, int first, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "192.0.2.%d - - [05/Jul/2020:19:%02d:%02d +0000] \"GET /%s HTTP/1.1\" 200 %d \"-\""
                  + " \"curl/7.68.0\"",
              1 + i % 50,
              i / 60 % 60,
              i % 60,
              object,
              1_000 + i));
    }
    return lines;
  }

  private void write(String name, int first, int count) throws IOException {
    Files.write(logs.resolve(name), lines("x", first, count));
  }

  /** Returns the records of each file that counts. */
  private Map<String, Long> records() {
    return input.analysed(
        output,
        run -> {
          Map<String, Long> records = new TreeMap<>();
          for (FileOutcome file : run.files()) {
            records.put(
                file.path().substring(file.path().lastIndexOf('/') + 1), file.counts().records());
          }
          return records;
        });
  }

  @Test
  void changedFileReplacesItsFormerResults() throws IOException {
    write("a.log", 0, 10);
    write("b.log", 100, 10);
    assertThat(input.look().files()).isEqualTo(2);
    assertThat(records()).containsEntry("a.log", 10L).containsEntry("b.log", 10L);
    write("b.log", 100, 30);
    write("c.log", 200, 5);
    assertThat(input.look().files()).isEqualTo(2);
    assertThat(records())
        .containsEntry("a.log", 10L)
        .containsEntry("b.log", 30L)
        .containsEntry("c.log", 5L);
    write("b.log", 100, 40);
    assertThat(input.look().files()).isEqualTo(1);
    assertThat(records()).containsEntry("b.log", 40L);
    assertThat(input.look().isNothing()).isTrue();
  }

  @Test
  void fileThatChangesForTheFirstTimeIsReadAgainWithItsPack() throws IOException {
    int packs = flow.cores() * FilePack.PER_CORE;
    for (int i = 0; i < 2 * packs; i++) {
      write("log-" + i + ".log", 100 * i, 10);
    }
    assertThat(input.look().files()).isEqualTo(2 * packs);
    write("log-3.log", 300, 20);
    assertThat(input.look().files()).isEqualTo(2);
    write("log-3.log", 300, 30);
    assertThat(input.look().files()).isEqualTo(1);
    assertThat(records()).hasSize(2 * packs).containsEntry("log-3.log", 30L);
  }

  @Test
  void membersOfArchiveKeepTheirOrder() throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(logs.resolve("m.zip")))) {
      for (int member = 0; member < 3; member++) {
        zip.putNextEntry(new ZipEntry("member-" + member + ".log"));
        zip.write(
            String.join("\n", lines("x", 100 * member, 10 + member))
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(input.look().files()).isEqualTo(1);
    write("a.log", 1_000, 5);
    write("z.log", 0, 10); // a copy of the first member
    assertThat(input.look().files()).isEqualTo(2);
    assertThat(records())
        .containsEntry("a.log", 5L)
        .containsEntry("member-0.log", 10L)
        .containsEntry("member-1.log", 11L)
        .containsEntry("member-2.log", 12L)
        .containsEntry("z.log", 0L);
    Files.delete(logs.resolve("z.log"));
    write("m.zip", 0, 7); // replaced by a log under the same name
    assertThat(input.look().isNothing()).isFalse();
    assertThat(records()).containsEntry("a.log", 5L).containsEntry("m.zip", 7L);
  }

  @Test
  void renamedLogCountsOnce() throws IOException {
    write("access.log", 0, 20);
    write("other.log", 100, 10);
    assertThat(input.look().files()).isEqualTo(2);
    assertThat(records()).hasSize(2);
    // Some lines more, then renamed.
    Files.delete(logs.resolve("access.log"));
    write("access.log.1", 0, 25);
    write("fresh.log", 300, 3);
    assertThat(input.look().isNothing()).isFalse();
    assertThat(records())
        .containsOnlyKeys("access.log.1", "fresh.log", "other.log")
        .containsEntry("access.log.1", 25L);
  }

  @Test
  void removedLogStays() throws IOException {
    write("access.log", 0, 20);
    assertThat(input.look().files()).isEqualTo(1);
    Files.delete(logs.resolve("access.log"));
    assertThat(input.look().isNothing()).isTrue();
    write("other.log", 500, 5);
    assertThat(input.look().files()).isEqualTo(1);
    assertThat(records()).containsEntry("access.log", 20L).containsEntry("other.log", 5L);
  }

  @Test
  void fileThatCouldNotBeReadIsReadOnceItCanBe() throws IOException {
    Path target = directory.resolve("later.log");
    write("a.log", 0, 10);
    Files.createSymbolicLink(logs.resolve("link.log"), target);
    assertThat(input.look().files()).isEqualTo(2);
    assertThat(records()).containsEntry("link.log", 0L);
    assertThat(input.look().isNothing()).isTrue();
    Files.write(target, lines("x", 500, 20));
    assertThat(input.look().isNothing()).isFalse();
    assertThat(records()).hasSize(2).containsEntry("link.log", 20L);
  }

  @Test
  void emptyInputWaits() throws IOException {
    assertThat(input.look().isNothing()).isTrue();
    assertThat(input.isEmpty()).isTrue();
    Files.writeString(logs.resolve("notes.txt"), "# nothing of interest\nat all\n");
    assertThat(input.look().files()).isEqualTo(1);
    assertThatThrownBy(this::records).isInstanceOf(NoAccessLogException.class);
    write("a.log", 0, 10);
    assertThat(input.look().files()).isEqualTo(1);
    assertThat(records()).containsEntry("a.log", 10L);
  }

  @Test
  void diskDoesNotGrowWithRounds() throws IOException {
    write("steady.log", 0, 100);
    List<Integer> files = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      write("growing.log", 1_000, 10 + round);
      assertThat(input.look().isNothing()).isFalse();
      assertThat(records()).containsEntry("growing.log", 10L + round);
      files.add(FlowsOnDisk.files(temporary));
    }
    assertThat(files.subList(2, ROUNDS)).allMatch(count -> count <= files.get(2));
  }

  @Test
  void manyArrivalsTakeFewFiles() throws IOException {
    int most = 0;
    for (int round = 0; round < ROUNDS; round++) {
      write("log-" + round + ".log", 100 * round, 10);
      assertThat(input.look().files()).isEqualTo(1);
      most = Math.max(most, FlowsOnDisk.files(temporary));
    }
    assertThat(records()).hasSize(ROUNDS);
    assertThat(most).isLessThan(ROUNDS);
  }
}
