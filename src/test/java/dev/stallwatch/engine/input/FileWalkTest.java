package dev.stallwatch.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWalkTest {
  private static final int HOURS = 24;

  @TempDir Path directory;

  @BeforeEach
  void makeFiles() throws IOException {
    for (int hour = 0; hour < HOURS; hour++) {
      write(String.format(Locale.ROOT, "logs/2020/07/05/%02d/00/a.log", hour));
      write(String.format(Locale.ROOT, "logs/2020/07/05/%02d/_temporary/b.log", hour));
    }
    write("logs/2020/readme");
    write("logs/.hidden/c.log");
    write("logs/_success");
  }

  private void write(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  /** The local file system; counts listings and can claim to list keys. */
  private static final class Counting extends RawLocalFileSystem {
    private final boolean listsKeys;
    private String denied = "none";
    private final AtomicInteger listings = new AtomicInteger();
    private final AtomicInteger deepListings = new AtomicInteger();

    Counting(boolean listsKeys) throws IOException {
      this.listsKeys = listsKeys;
      initialize(java.net.URI.create("file:///"), new Configuration());
    }

    @Override
    public boolean hasPathCapability(org.apache.hadoop.fs.Path path, String capability)
        throws IOException {
      return capability.equals(CommonPathCapabilities.ETAGS_AVAILABLE)
          ? listsKeys
          : super.hasPathCapability(path, capability);
    }

    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
      listings.incrementAndGet();
      if (path.getName().equals(denied)) {
        throw new AccessDeniedException(path.toString());
      }
      return super.listStatus(path);
    }

    @Override
    public org.apache.hadoop.fs.RemoteIterator<org.apache.hadoop.fs.LocatedFileStatus> listFiles(
        org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
      deepListings.incrementAndGet();
      return super.listFiles(path, recursive);
    }
  }

  private Walked walked(Counting fileSystem) throws IOException {
    Walked walked = new Walked();
    FileWalk.below(
        fileSystem, new org.apache.hadoop.fs.Path(directory.resolve("logs").toString()), walked);
    return walked;
  }

  private List<String> names(Counting fileSystem) throws IOException {
    return walked(fileSystem).files().stream().map(FoundFile::name).sorted().toList();
  }

  @Test
  void allFilesAreListedExceptHiddenOnes() throws IOException {
    try (Counting fileSystem = new Counting(false)) {
      assertThat(names(fileSystem))
          .hasSize(HOURS + 1)
          .contains("readme")
          .filteredOn("a.log"::equals)
          .hasSize(HOURS);
      assertThat(fileSystem.deepListings).hasValue(0);
    }
  }

  @Test
  void objectStoreIsNotListedDirectoryByDirectory() throws IOException {
    try (Counting fileSystem = new Counting(true)) {
      assertThat(names(fileSystem)).hasSize(HOURS + 1).contains("readme");
      assertThat(fileSystem.deepListings).as("all below each hour").hasValue(HOURS);
    }
  }

  @Test
  void outputOfEarlierRunIsSkippedOnce() throws IOException {
    write("logs/out/_STALLWATCH");
    write("logs/out/report.html");
    write("logs/out/traffic/date=2020-07-05/part.parquet");
    write("logs/2020/07/05/00/out/_STALLWATCH");
    write("logs/2020/07/05/00/out/traffic/date=2020-07-05/part.parquet");
    for (boolean listsKeys : List.of(false, true)) {
      try (Counting fileSystem = new Counting(listsKeys)) {
        Walked walked = walked(fileSystem);
        assertThat(walked.files()).hasSize(HOURS + 1);
        assertThat(walked.skipped())
            .extracting(SkippedPath::text)
            .containsExactlyInAnyOrder(
                skippedOutput("logs/out"), skippedOutput("logs/2020/07/05/00/out"));
      }
    }
  }

  private String skippedOutput(String path) {
    return "skipped "
        + directory.resolve(path)
        + ": holds the output of an earlier run (_STALLWATCH)";
  }

  @Test
  void directoryWithoutPermissionIsUnreadable() throws IOException {
    try (Counting fileSystem = new Counting(false)) {
      fileSystem.denied = "05";
      List<FoundFile> files = walked(fileSystem).files();
      assertThat(files).hasSize(2);
      assertThat(files)
          .filteredOn(file -> file.unreadable() != null)
          .extracting(FoundFile::name)
          .containsExactly("05");
      fileSystem.denied = "logs";
      assertThatThrownBy(() -> walked(fileSystem)).isInstanceOf(AccessDeniedException.class);
    }
  }
}
