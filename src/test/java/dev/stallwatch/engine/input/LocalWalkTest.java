package dev.stallwatch.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.stallwatch.engine.input.SourceFiles.Naming;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalWalkTest {
  @TempDir Path temporary;
  private Path logs;

  @BeforeEach
  void makeFiles() throws IOException {
    logs = Files.createDirectories(temporary.toRealPath().resolve("logs"));
    write("a.log");
    write("2020/b.log");
    write("_hidden/c.log");
  }

  private void write(String name) throws IOException {
    Path file = logs.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  /** Runs shell commands below the logs, for files that Java can't create. */
  private void shell(String commands) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-ec", commands).directory(logs.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  private Walked walked(Path... roots) throws IOException {
    Walked walked = new Walked();
    LocalWalk walk = new LocalWalk(walked);
    for (Path root : roots) {
      walk.add(root);
    }
    return walked;
  }

  /** Returns the paths below the logs, with the reason if one is unreadable. */
  private Map<String, String> files(Walked walked) {
    Map<String, String> files = new TreeMap<>();
    walked
        .files()
        .forEach(
            file ->
                files.put(
                    file.path().replace("file:" + logs + "/", ""),
                    String.valueOf(file.unreadable())));
    return files;
  }

  private List<String> skipped(Walked walked) {
    return walked.skipped().stream()
        .map(path -> path.text().replace("skipped " + logs + "/", ""))
        .sorted()
        .toList();
  }

  @Test
  void pathsSizesAndTimesAreThoseOfHadoop() throws IOException {
    Walked walked = walked(logs);
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(logs + "/2020/b.log");
    FoundFile hadoop = FoundFile.of(path.getFileSystem(new Configuration()).getFileStatus(path));
    assertThat(walked.files()).contains(hadoop).hasSize(2);
    assertThat(walked.skipped()).isEmpty();
  }

  @Test
  void unusualNamesAreRead() throws IOException {
    for (String name :
        List.of("b c.log", "d:e.log", "f%20.log", "g#h?.log", "i\\j.log", "k\n.log")) {
      write(name);
      assertThat(files(walked(logs))).containsEntry(name, "null");
      assertThat(new org.apache.hadoop.fs.Path("file:" + logs + "/" + name).toUri().getPath())
          .isEqualTo(logs + "/" + name);
    }
  }

  @Test
  void invalidNameIsUnreadableAndEscaped() throws Exception {
    shell("printf x > \"$(printf 'bad\\377.log')\"; mkdir \"$(printf 'dir\\376')\"");
    assertThat(files(walked(logs)))
        .containsOnlyKeys("2020/b.log", "a.log", "bad\\xFF.log", "dir\\xFE")
        .hasEntrySatisfying(
            "bad\\xFF.log",
            why -> assertThat(why).contains("its name is not valid").contains("rename"));
  }

  @Test
  void invalidNameMatchedByPatternIsUnreadable() throws Exception {
    shell("printf x > \"$(printf 'bad\\377.log')\"; mkdir \"$(printf '2020/dir\\376')\"");
    SourceFiles source =
        new SourceFiles(
            List.of(logs + "/*.log", logs + "/{2020,2021}/*"),
            Naming.PATTERNS,
            SourceSettings.AS_LOGGED);
    assertThat(InputListing.present(List.of(source), new Configuration()).logs())
        .extracting(InputFile::name)
        .containsExactly("b.log", "dir\\xFE", "a.log", "bad\\xFF.log");
  }

  @Test
  void specialFilesAreSkippedAndNotOpened() throws Exception {
    shell("mkfifo pipe");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(logs.resolve("socket")));
      shell("ln -s /dev/zero endless");
      Walked walked = walked(logs);
      assertThat(files(walked)).hasSize(2);
      assertThat(skipped(walked))
          .containsExactly(
              "endless: a device, which can't hold a log",
              "pipe: a FIFO, which can't hold a log",
              "socket: a socket, which can't hold a log");
    }
    assertThat(skipped(walked(logs.resolve("pipe")))).hasSize(1);
  }

  @Test
  void linksAreFollowedOnceAndLast() throws Exception {
    shell(
        "ln -s a.log 0-current.log; ln -s 2020 0-today; ln -s .. 2020/up; mkdir ../other; printf x"
            + " > ../other/d.log; ln -s ../other 1-other; ln -s ../other 2-other; ln -s ../logs"
            + " ../other/back");
    Walked walked = walked(logs);
    assertThat(files(walked)).containsOnlyKeys("1-other/d.log", "2020/b.log", "a.log");
    assertThat(skipped(walked))
        .containsExactly(
            "0-current.log: a symbolic link to a file that is read under another name",
            "0-today: a symbolic link to a directory that is read under another name",
            "1-other/back: a symbolic link to a directory that is read under another name",
            "2-other: a symbolic link to a directory that is read under another name",
            "2020/up: a symbolic link to a directory that is read under another name");
  }

  @Test
  void fileGivenByLinkAndByNameIsReadOnce() throws Exception {
    shell("ln -s a.log current.log");
    assertThat(files(walked(logs.resolve("current.log"), logs.resolve("a.log"))))
        .containsOnlyKeys("current.log");
    assertThat(files(walked(logs.resolve("a.log"), logs.resolve("current.log"))))
        .containsOnlyKeys("a.log");
  }

  @Test
  void danglingLinksAreUnreadable() throws Exception {
    shell("ln -s gone.log dangling; ln -s itself itself");
    assertThat(files(walked(logs)))
        .containsEntry("dangling", "a symbolic link whose target does not exist")
        .hasEntrySatisfying(
            "itself", why -> assertThat(why).startsWith("a symbolic link that can't be followed"));
  }

  @Test
  void directoryWithoutPermissionIsUnreadable() throws IOException {
    Path locked = logs.resolve("2020");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(locked), "root may list everything");
      assertThat(files(walked(logs)))
          .containsEntry("2020", "the directory can't be listed: permission denied");
      assertThatThrownBy(() -> walked(locked)).isInstanceOf(IOException.class);
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void outputOfEarlierRunIsSkipped() throws IOException {
    write("out/_STALLWATCH");
    write("out/traffic/date=2020-07-05/part.parquet");
    Walked walked = walked(logs);
    assertThat(files(walked)).containsOnlyKeys("2020/b.log", "a.log");
    assertThat(skipped(walked))
        .containsExactly("out: holds the output of an earlier run (_STALLWATCH)");
  }
}
