package dev.stallwatch.storage;

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
 * Hadoop's local file system with permissions set by the Java runtime. Without its native library
 * Hadoop starts a {@code chmod} process for each file and directory.
 */
public final class LocalFiles extends LocalFileSystem {
  /** Called by Hadoop, which creates the instance by class name. */
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
