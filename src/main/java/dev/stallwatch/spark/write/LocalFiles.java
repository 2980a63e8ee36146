package dev.stallwatch.spark.write;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local disk, on which permissions are set by the virtual machine itself: where Hadoop's
 * native library is not installed it starts a process, {@code chmod}, for each file and directory.
 */
public final class LocalFiles extends LocalFileSystem {
  /** For Hadoop, which makes it by the name of its class. */
  public LocalFiles() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    private static final boolean POSIX =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      if (!POSIX || permission.getStickyBit()) {
        super.setPermission(path, permission);
        return;
      }
      Files.setPosixFilePermissions(
          pathToFile(path).toPath(),
          PosixFilePermissions.fromString(
              symbols(permission.getUserAction())
                  + symbols(permission.getGroupAction())
                  + symbols(permission.getOtherAction())));
    }

    private static String symbols(FsAction action) {
      return action.SYMBOL;
    }
  }
}
