package dev.stallwatch.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {
  private static LocalFiles files() throws IOException {
    LocalFiles files = new LocalFiles();
    files.initialize(URI.create("file:///"), new Configuration(false));
    return files;
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rwxr-xr-x", "r--------", "rw-rw-rw-"})
  void requestedPermissionsAreSet(String permission, @TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("a file; $(touch b)"));
    files().setPermission(hadoop(file), FsPermission.valueOf("-" + permission));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(permission);
  }

  @Test
  void stickyBitOfDirectoryIsSet(@TempDir Path directory) throws IOException {
    Path shared = Files.createDirectory(directory.resolve("shared"));
    files().setPermission(hadoop(shared), new FsPermission((short) 01777));
    assertThat((int) Files.getAttribute(shared, "unix:mode") & 07777).isEqualTo(01777);
  }

  @Test
  void missingFileIsAnError(@TempDir Path directory) {
    assertThatThrownBy(
            () ->
                files()
                    .setPermission(
                        hadoop(directory.resolve("missing")), FsPermission.getFileDefault()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing");
  }
}
