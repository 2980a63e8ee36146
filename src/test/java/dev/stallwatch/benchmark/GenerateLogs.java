package dev.stallwatch.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Generates the log that benchmarks read. */
@Command(name = "generate-logs", mixinStandardHelpOptions = true)
final class GenerateLogs implements Callable<Integer> {
  private static final int FILES = 16;

  @Option(names = "--format", defaultValue = "cloudfront")
  private LogKind kind = LogKind.CLOUDFRONT;

  @Option(names = "--bytes", required = true, description = "Total size, uncompressed.")
  private long bytes;

  @Option(names = "--cut-short", required = true, description = "Share of transfers, 0 to 1.")
  private double cutShort;

  @Option(names = "--crawler", description = "Additional requests of one client for one object.")
  private long crawler;

  @Option(names = "--seed", required = true)
  private long seed;

  @Parameters(description = "Directory to create for the files.")
  private Path directory = Path.of("");

  /** Runs the command. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new GenerateLogs());
    System.exit(line.setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    LogMix mix = new LogMix(bytes, FILES, cutShort, crawler, seed);
    LogPopulation population = new LogPopulation(seed);
    long start = System.nanoTime();
    long written =
        IntStream.range(0, FILES)
            .parallel()
            .mapToLong(number -> write(mix, population, number))
            .sum();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.err.printf(
        Locale.ROOT,
        "%d MB in %.1f s, %.0f MB/s%n",
        written >> 20,
        seconds,
        (written >> 20) / seconds);
    return 0;
  }

  private long write(LogMix mix, LogPopulation population, int number) {
    String name = String.format(Locale.ROOT, "log.2026-03-02-%02d.gz", number);
    try {
      return new LogGenerator(kind, mix, population, number).write(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
