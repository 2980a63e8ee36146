package dev.stallwatch.engine.write;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.Hold;
import dev.stallwatch.engine.lock.Lease;
import dev.stallwatch.engine.lock.LeaseStore;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** HDFS, and other file systems that can atomically rename a file over an existing one. */
final class RenamingStorage implements Storage, LeaseStore {
  private final FileSystem fileSystem;
  private final FileContext context;

  RenamingStorage(FileSystem fileSystem) throws IOException {
    this.fileSystem = fileSystem;
    this.context = FileContext.getFileContext(fileSystem.getUri(), fileSystem.getConf());
  }

  @Override
  public FileSystem fileSystem() {
    return fileSystem;
  }

  @Override
  public void replace(Path staged, Path place) throws IOException {
    context.rename(staged, place, Options.Rename.OVERWRITE);
  }

  @Override
  public Hold hold(Path staging, Extent extent) throws IOException {
    return Lease.take(this, staging, extent);
  }

  @Override
  public boolean createIfAbsent(Path place, byte[] content) throws IOException {
    try (var out = fileSystem.create(place, false)) {
      out.write(content);
      return true;
    } catch (IOException e) {
      if (fileSystem.exists(place)) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Compares, then renames. Two runs that take over within the same milliseconds may both assume
   * success; {@link Hold#check} then fails for the first one.
   */
  @Override
  public boolean replaceIfUnchanged(Version seen, byte[] content) throws IOException {
    Path temporary = seen.place().suffix("-" + UUID.randomUUID());
    try (var out = fileSystem.create(temporary, false)) {
      out.write(content);
    }
    if (!version(seen.place()).map(seen::hasSameContent).orElse(false)) {
      fileSystem.delete(temporary, false);
      return false;
    }
    replace(temporary, seen.place());
    return true;
  }
}
