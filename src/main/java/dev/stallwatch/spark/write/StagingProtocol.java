package dev.stallwatch.spark.write;

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
 * How Spark writes files that are staged: each where it stays, under a name of its own, and those
 * of the tasks that counted are listed in a file beside them. Spark's own way renames every file
 * and directory twice, which an object store does by copying; nobody reads here but {@link
 * TableDirectory}, which asks the list.
 */
public final class StagingProtocol extends FileCommitProtocol implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String LIST = "_written";

  private final String directory;
  private transient List<String> written = new ArrayList<>();

  /**
   * For one write, as Spark calls it.
   *
   * @param jobId Spark's name of the write
   * @param directory where to write to
   */
  public StagingProtocol(String jobId, String directory) {
    this.directory = directory;
  }

  /** The files of a finished write, relative to its directory, in the order of their names. */
  static List<String> written(Path directory, FileSystem fileSystem) throws IOException {
    try (InputStream in = fileSystem.open(new Path(directory, LIST))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().sorted().toList();
    }
  }

  /** Directories come into being with their files. */
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

  /** What was written stays where nobody looks, and is removed with all that is staged. */
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

  /** As {@link #abortJob}. */
  @Override
  public void abortTask(TaskAttemptContext task) {}

  private FileSystem fileSystem(Configuration configuration) throws IOException {
    return new Path(directory).getFileSystem(configuration);
  }
}
