package dev.stallwatch.engine.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.internal.io.FileNameSpec;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The protocol by which Spark writes staged files. Each file is written once under a unique name,
 * and a list file names the files of the successful tasks. Spark's own protocol renames every file
 * and directory twice, which an object store does by copying. Only {@link TableDirectory} reads
 * these files, and it uses the list.
 */
public final class StagingProtocol extends FileCommitProtocol implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String LIST = "_written";

  private final String directory;
  private transient List<String> written = new ArrayList<>();

  /**
   * Creates the protocol for one write; called by Spark.
   *
   * @param jobId Spark's name of the write
   * @param directory target directory
   */
  public StagingProtocol(String jobId, String directory) {
    this.directory = directory;
  }

  /** Returns the files of a finished write, relative to its directory, sorted by name. */
  static List<String> written(Path directory, FileSystem fileSystem) throws IOException {
    try (InputStream in = fileSystem.open(new Path(directory, LIST))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().sorted().toList();
    }
  }

  /** Does nothing: directories are created with their files. */
  @Override
  public void setupJob(JobContext job) {}

  @Override
  public void commitJob(JobContext job, Seq<TaskCommitMessage> tasks) {
    StringBuilder list = new StringBuilder();
    for (TaskCommitMessage task : CollectionConverters.asJava(tasks)) {
      list.append(task.obj());
    }
    try (OutputStream out =
        fileSystem(job.getConfiguration()).create(new Path(directory, LIST), true)) {
      out.write(list.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does nothing: the written files are not listed, and are removed with the staging directory. */
  @Override
  public void abortJob(JobContext job) {}

  @Override
  public void setupTask(TaskAttemptContext task) {
    written = new ArrayList<>();
  }

  @Override
  public String newTaskTempFile(
      TaskAttemptContext task, Option<String> partition, FileNameSpec name) {
    String file = name.prefix() + "part-" + UUID.randomUUID() + name.suffix();
    String relative = partition.isEmpty() ? file : partition.get() + Path.SEPARATOR + file;
    written.add(relative);
    return new Path(directory, relative).toString();
  }

  @Override
  public TaskCommitMessage commitTask(TaskAttemptContext task) {
    StringBuilder lines = new StringBuilder();
    written.forEach(file -> lines.append(file).append('\n'));
    return new TaskCommitMessage(lines.toString());
  }

  /** Does nothing, like {@link #abortJob}. */
  @Override
  public void abortTask(TaskAttemptContext task) {}

  private FileSystem fileSystem(Configuration configuration) throws IOException {
    return new Path(directory).getFileSystem(configuration);
  }
}
