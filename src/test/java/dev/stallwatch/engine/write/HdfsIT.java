package dev.stallwatch.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.Lease;
import dev.stallwatch.engine.lock.OutputBusyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.server.namenode.EditLogFileOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests replacement of files and leases on HDFS, which runs in the process of the test. */
class HdfsIT {
  private static final Extent DAY = Extent.day(LocalDate.of(2020, 7, 5));

  @TempDir static java.nio.file.Path data;
  private static MiniDFSCluster cluster;
  private static FileSystem hdfs;

  @BeforeAll
  static void start() throws Exception {
    // The data need not survive a power failure.
    EditLogFileOutputStream.setShouldSkipFsyncForTesting(true);
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, data.toString());
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    cluster.waitActive();
    hdfs = cluster.getFileSystem();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  private static TableDirectory claim(String output) {
    return TableDirectory.claim(hdfs.getUri() + output, DAY, hdfs.getConf());
  }

  private static void write(Path place, String content) throws Exception {
    try (FSDataOutputStream out = hdfs.create(place, true)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String read(Path place) throws Exception {
    try (FSDataInputStream in = hdfs.open(place)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads a file; empty if it was replaced meanwhile. HDFS frees the blocks of a replaced file even
   * if readers have it open.
   */
  private static Optional<String> contentUnlessReplaced(FSDataInputStream in) {
    try {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException replaced) {
      return Optional.empty();
    }
  }

  @Test
  void readerSeesOldOrNewFileAtAnyTime() throws Exception {
    Storage storage = Storage.of(new Path(hdfs.getUri() + "/"), hdfs.getConf());
    assertThat(storage).isInstanceOf(RenamingStorage.class);
    Path place = new Path(hdfs.getUri() + "/table/date=2020-07-05/table.parquet");
    write(place, "0".repeat(100));
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger readings = new AtomicInteger();
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                try (FSDataInputStream in = hdfs.open(place)) {
                  contentUnlessReplaced(in)
                      .ifPresent(
                          content -> {
                            assertThat(content).hasSizeGreaterThanOrEqualTo(100).matches("(.)\\1*");
                            readings.incrementAndGet();
                          });
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    for (int i = 1; i <= 40; i++) {
      Path staged = new Path(hdfs.getUri() + "/staged-" + i);
      write(staged, String.valueOf(i % 10).repeat(100 + i));
      storage.move(staged, place);
      assertThat(hdfs.exists(staged)).isFalse();
    }
    done.set(true);
    reader.join();
    assertThat(readings.get()).isGreaterThan(10);
  }

  @Test
  void committedPublicationIsCompletedAndOneRunHoldsADay() throws Exception {
    claim("/out").close();
    Path staged = new Path("/out/_staging/date=2020-07-05");
    write(new Path("/out/traffic/date=2020-07-05/traffic.parquet"), "old");
    write(new Path(staged, "part"), "new");
    new Commit("run", List.of(new Commit.Move("part", "traffic/date=2020-07-05/traffic.parquet")))
        .write(Storage.of(new Path(hdfs.getUri() + "/"), hdfs.getConf()), staged);
    try (TableDirectory claimed = claim("/out")) {
      assertThat(read(new Path("/out/traffic/date=2020-07-05/traffic.parquet"))).isEqualTo("new");
      assertThatThrownBy(() -> claim("/out"))
          .isInstanceOf(OutputBusyException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(claimed.path()).startsWith("hdfs:");
    }
    claim("/out").close();
    assertThat(hdfs.listStatus(new Path("/out/_staging"))).isEmpty();
  }

  @Test
  void leaseExpiresByTheClockOfTheStorage() throws Exception {
    Path staging = new Path(hdfs.getUri() + "/leases/_staging");
    Path place = new Path(staging, "date=2020-07-05.lease");
    hdfs.mkdirs(staging);
    RenamingStorage storage = new RenamingStorage(hdfs);
    Lease dead = Lease.take(storage, staging, DAY);
    assertThatThrownBy(() -> Lease.take(storage, staging, DAY))
        .isInstanceOf(OutputBusyException.class);
    long written = hdfs.getFileStatus(place).getModificationTime();
    long earlier = written - Lease.LASTS.plus(Duration.ofSeconds(5)).toMillis();
    hdfs.setTimes(place, earlier, -1);
    Lease heir = Lease.take(storage, staging, DAY);
    assertThatThrownBy(dead::check).isInstanceOf(OutputBusyException.class);
    dead.close();
    heir.check();
    heir.close();
    assertThat(hdfs.listStatus(staging)).isEmpty();
  }
}
