package dev.stallwatch.engine.write;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.Hold;
import dev.stallwatch.engine.lock.Lease;
import dev.stallwatch.engine.lock.LeaseStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;

/**
 * An object store. It can't rename, but an object appears or replaces another one atomically when
 * its last byte has arrived. Writes can be conditional, see "conditional writes" in the
 * documentation of Amazon S3.
 */
final class ObjectStorage implements Storage, LeaseStore {
  private final FileSystem fileSystem;

  ObjectStorage(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  @Override
  public FileSystem fileSystem() {
    return fileSystem;
  }

  @Override
  public void replace(Path staged, Path place) throws IOException {
    try (InputStream in = fileSystem.open(staged)) {
      FSDataOutputStream out = fileSystem.create(place, true);
      try {
        in.transferTo(out);
      } catch (IOException | RuntimeException e) {
        // Closing would publish a partial object.
        out.abort();
        throw e;
      }
      out.close();
    }
  }

  @Override
  public void write(Path place, byte[] content) throws IOException {
    try (OutputStream out = fileSystem.create(place, true)) {
      out.write(content);
    }
  }

  @Override
  public Hold hold(Path staging, Extent extent) throws IOException {
    return Lease.take(this, staging, extent);
  }

  @Override
  public boolean createIfAbsent(Path place, byte[] content) throws IOException {
    return writeIf(
        place, CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, "true", content);
  }

  @Override
  public boolean replaceIfUnchanged(Version seen, byte[] content) throws IOException {
    return writeIf(
        seen.place(),
        CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG,
        seen.etag(),
        content);
  }

  private boolean writeIf(Path place, String condition, String value, byte[] content)
      throws IOException {
    FSDataOutputStreamBuilder<?, ?> builder = fileSystem.createFile(place);
    builder.overwrite(true);
    builder.must(condition, value);
    try (OutputStream out = builder.build()) {
      out.write(content);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (PathIOException e) {
      // S3A throws this for status 412, but also for other errors of the path.
      if (fileSystem.exists(place)) {
        return false;
      }
      throw e;
    }
  }
}
