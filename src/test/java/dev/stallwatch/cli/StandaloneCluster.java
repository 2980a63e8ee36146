package dev.stallwatch.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spark's standalone master and its workers, each a process of its own on 127.0.0.1, with ports
 * that were free. They have the jars that Spark brings and no other.
 */
final class StandaloneCluster implements AutoCloseable {
  /** Of the class path, what a Spark distribution lacks and the executors need. */
  private static final Pattern BEYOND_SPARK =
      Pattern.compile(
          "(hadoop-aws|maxmind-db|ipaddress|jackson-dataformat-yaml|snakeyaml|hipparchus-.*)"
              + "-[0-9].*\\.jar");

  private static final String JOB = "stallwatch.jar";
  private static final Pattern URL = Pattern.compile("spark://127\\.0\\.0\\.1:\\d+");
  private static final String REGISTERED = "Successfully registered with master";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final List<Path> jobJars = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private final String url;

  private StandaloneCluster(Path directory, int workers) throws IOException {
    this.directory = directory;
    spreadJars();
    Path log = directory.resolve("master.log");
    String host = "--host=127.0.0.1";
    start(log, "org.apache.spark.deploy.master.Master", host, "--port=0", "--webui-port=0");
    this.url = await("a master", () -> match(log));
    for (int i = 0; i < workers; i++) {
      startWorker(i);
    }
  }

  /**
   * Starts a cluster.
   *
   * @param directory an empty one
   * @param workers their number; each has one core
   */
  static StandaloneCluster start(Path directory, int workers) throws IOException {
    return new StandaloneCluster(directory, workers);
  }

  private void startWorker(int number) throws IOException {
    Path log = directory.resolve("worker" + number + ".log");
    workers.add(
        start(
            log,
            "org.apache.spark.deploy.worker.Worker",
            "--host=127.0.0.1",
            "--port=0",
            "--webui-port=0",
            "--cores=1",
            "--memory=1g",
            "--work-dir=" + directory.resolve("work" + number),
            url));
    await("a worker", () -> contains(log, REGISTERED) ? Optional.of(log) : Optional.empty());
  }

  /** Links to the jars of Spark, and one jar of the classes of the job. */
  private void spreadJars() throws IOException {
    Path jars = Files.createDirectories(directory.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      String name = path.getFileName().toString();
      if (BEYOND_SPARK.matcher(name).matches()) {
        jobJars.add(path);
      } else if (Files.isRegularFile(path) && !name.equals(JOB)) {
        // The job's own jar would silence the logs of master and workers; executors are sent it
        // anyway.
        Path link = jars.resolve(path.getFileName());
        if (!Files.exists(link)) {
          Files.createSymbolicLink(link, path);
        }
      }
    }
    Path job = directory.resolve("job.jar");
    Path classes = Path.of("target/classes");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(job));
        Stream<Path> files = Files.walk(classes)) {
      jar.setLevel(0);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
    jobJars.add(job);
  }

  private Process start(Path log, String mainClass, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                directory.resolve("jars") + "/*" + File.pathSeparator + "target/test-classes",
                EndsWithParent.class.getName(),
                mainClass));
    for (String argument : arguments) {
      command.addAll(Arrays.asList(argument.split("=", 2)));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                directory.toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "JAVA_HOME",
                System.getProperty("java.home")));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private <T> T await(String what, Supplier<Optional<T>> search) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && processes.stream().allMatch(Process::isAlive)) {
      Optional<T> found = search.get();
      if (found.isPresent()) {
        return found.get();
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        close();
        throw new IllegalStateException(e);
      }
    }
    String logs = logs();
    close();
    throw new IllegalStateException("no " + what + ": " + logs);
  }

  private static Optional<String> match(Path log) {
    Matcher url = URL.matcher(text(log));
    return url.find() ? Optional.of(url.group()) : Optional.empty();
  }

  private static boolean contains(Path log, String text) {
    return text(log).contains(text);
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What the master and the workers logged. */
  String logs() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .map(StandaloneCluster::text)
          .collect(Collectors.joining("\n"));
    }
  }

  /** Where the master is, for {@code --master}. */
  String url() {
    return url;
  }

  /** What the executors need of the job, for {@code spark.jars}. */
  String jobJars() {
    return jobJars.stream().map(Path::toString).collect(Collectors.joining(","));
  }

  /** The executors that run now. */
  List<ProcessHandle> executors() {
    return workers.stream().flatMap(worker -> worker.toHandle().children()).toList();
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        processes.stream()
            .map(Process::toHandle)
            .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }
}
