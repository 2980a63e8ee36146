package dev.stallwatch.spark.write;

import dev.stallwatch.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * The output of one run. Tables are written to a staging directory inside it and take the place of
 * the earlier run's when {@link #publish} is called, so that a run that fails leaves the earlier
 * answer as it was. A directory that holds anything else than an earlier answer is refused.
 */
public final class OutputDirectory {
  private static final String MARKER = "_STALLWATCH";
  private static final String STAGING = "_staging";

  private final Path directory;
  private final Path staging;
  private final FileSystem fileSystem;

  private OutputDirectory(Path directory, FileSystem fileSystem) {
    this.directory = directory;
    this.staging = new Path(directory, STAGING);
    this.fileSystem = fileSystem;
  }

  /**
   * Claims the directory, which is made if it does not exist.
   *
   * @throws OutputRefusedException if it is a file, can't be written, or holds something else
   */
  public static OutputDirectory claim(String output, Configuration configuration) {
    try {
      Path path = new Path(output);
      FileSystem fileSystem = path.getFileSystem(configuration);
      OutputDirectory claimed = new OutputDirectory(fileSystem.makeQualified(path), fileSystem);
      claimed.prepare();
      return claimed;
    } catch (IOException | IllegalArgumentException e) {
      throw new OutputRefusedException(
          "can't write to the output directory "
              + output
              + ": "
              + e.getMessage()
              + " (choose another with --output)");
    }
  }

  private void prepare() throws IOException {
    if (fileSystem.exists(directory)) {
      if (!fileSystem.getFileStatus(directory).isDirectory()) {
        throw new OutputRefusedException(
            "the output " + directory.toUri().getPath() + " is a file, not a directory");
      }
      FileStatus[] content = fileSystem.listStatus(directory);
      if (content.length > 0 && !fileSystem.exists(new Path(directory, MARKER))) {
        throw new OutputRefusedException(
            "the output directory "
                + directory.toUri().getPath()
                + " holds something else than an earlier answer;"
                + " choose an empty one with --output");
      }
    }
    fileSystem.mkdirs(directory);
    try (FSDataOutputStream marker = fileSystem.create(new Path(directory, MARKER), true)) {
      marker.write(
          "Tables of Stallwatch below this directory are replaced by each run.\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    fileSystem.delete(staging, true);
    fileSystem.mkdirs(staging);
  }

  /** Writes the rows of a table, aside. */
  public void stage(Table table, Dataset<Row> rows) {
    rows.write()
        .mode(SaveMode.ErrorIfExists)
        .partitionBy(Table.PARTITION)
        .parquet(new Path(staging, table.tableName()).toString());
  }

  /** Puts all staged tables in place of the earlier ones. */
  public void publish() {
    try {
      for (Table table : Table.values()) {
        Path place = new Path(directory, table.tableName());
        Path staged = new Path(staging, table.tableName());
        fileSystem.delete(place, true);
        if (fileSystem.exists(staged) && !fileSystem.rename(staged, place)) {
          throw new IOException("can't move " + staged + " to " + place);
        }
      }
      fileSystem.delete(staging, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what was staged. */
  public void abandon() {
    try {
      fileSystem.delete(staging, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of the directory. */
  public String path() {
    return directory.toString();
  }
}
