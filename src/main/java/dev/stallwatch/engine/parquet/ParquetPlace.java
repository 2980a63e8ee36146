package dev.stallwatch.engine.parquet;

import dev.stallwatch.storage.LocalFiles;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/**
 * Where files of tables are read and written. Local files are accessed without Hadoop, which would
 * write checksum files and start a process for each file to set its permissions.
 */
final class ParquetPlace {
  private static final String LOCAL = "file";

  private ParquetPlace() {}

  static InputFile input(Path file, Configuration storage) throws IOException {
    return isLocal(file, storage)
        ? new LocalInputFile(local(file))
        : HadoopInputFile.fromPath(file, storage);
  }

  static OutputFile output(Path file, Configuration storage) throws IOException {
    return isLocal(file, storage)
        ? new LocalOutputFile(local(file))
        : HadoopOutputFile.fromPath(file, storage);
  }

  private static boolean isLocal(Path file, Configuration storage) throws IOException {
    String scheme = file.toUri().getScheme();
    return LOCAL.equals(
        scheme == null ? LocalFiles.of(file, storage).getUri().getScheme() : scheme);
  }

  private static java.nio.file.Path local(Path file) {
    return java.nio.file.Path.of(file.toUri().getPath());
  }
}
