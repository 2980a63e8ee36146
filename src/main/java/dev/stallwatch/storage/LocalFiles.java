package dev.stallwatch.storage;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.jspecify.annotations.Nullable;

/**
 * Hadoop's local file system with permissions set by the Java runtime. Without its native library
 * Hadoop starts a {@code chmod} process for each file and directory.
 */
public final class LocalFiles extends LocalFileSystem {
  private static final String SCHEME = "file";

  private static @Nullable LocalFiles shared;

  /** Called by Hadoop, which creates the instance by class name. */
  public LocalFiles() {
    super(new Raw());
  }

  /**
   * Returns the file system of a path. Hadoop itself would look for all file systems on the class
   * path and for the user, which takes longer than reading a small log.
   */
  public static FileSystem of(Path path, Configuration configuration) throws IOException {
    String scheme = path.toUri().getScheme();
    boolean isLocal =
        SCHEME.equals(
            scheme == null ? FileSystem.getDefaultUri(configuration).getScheme() : scheme);
    return isLocal ? local(configuration) : path.getFileSystem(configuration);
  }

  /** Returns the local file system, the same one for all configurations of the process. */
  public static synchronized LocalFiles local(Configuration configuration) throws IOException {
    LocalFiles files = shared;
    if (files == null) {
      files = new LocalFiles();
      files.initialize(FsConstants.LOCAL_FS_URI, configuration);
      shared = files;
    }
    return files;
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
