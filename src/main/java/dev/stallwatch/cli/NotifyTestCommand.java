package dev.stallwatch.cli;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.config.RunFailure;
import dev.stallwatch.report.notify.Channel;
import dev.stallwatch.report.notify.HttpPost;
import dev.stallwatch.report.notify.Notifier;
import dev.stallwatch.report.notify.OutboxStore;
import dev.stallwatch.report.notify.Retries;
import dev.stallwatch.report.notify.Surroundings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code notify-test}: sends a test incident to each channel. */
@Command(
    name = "notify-test",
    mixinStandardHelpOptions = true,
    description = "Sends a test incident, and its end, to each configured channel.",
    footer = {"", "Example: jobs/stallwatch notify-test --config jobs/conf/stallwatch.yaml"})
final class NotifyTestCommand implements Callable<Integer> {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

  /** Stores nothing: a test is not retried. */
  private static final OutboxStore NOWHERE =
      new OutboxStore() {
        @Override
        public void add(String text) {}

        @Override
        public Map<String, String> added() {
          return Map.of();
        }

        @Override
        public String kept() {
          return "";
        }

        @Override
        public Optional<Claim> claim() {
          return Optional.empty();
        }
      };

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "Configuration file (YAML).")
  private Path config = Path.of("");

  /** A notifier that uses the clock and the environment of this process. */
  static Notifier notifier(List<Channel> channels, OutboxStore store, PrintWriter err) {
    Clock clock = Clock.systemUTC();
    return new Notifier(
        channels,
        new Surroundings(System::getenv, clock, new HttpPost(TIME_LIMIT, clock)),
        new Retries(pause -> Thread.sleep(pause.toMillis()), new SecureRandom()),
        store,
        line -> err.println("stallwatch: " + line));
  }

  @Override
  public Integer call() {
    List<Channel> channels = Configuration.read(config).reporting().channels();
    if (channels.isEmpty()) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION, config + ": notify: no channel is configured; add one");
    }
    Map<String, String> outcomes =
        notifier(channels, NOWHERE, spec.commandLine().getErr()).tryOut();
    PrintWriter out = spec.commandLine().getOut();
    outcomes.forEach(
        (channel, failure) ->
            out.println(
                channel + (failure.isEmpty() ? ": delivered" : ": not delivered: " + failure)));
    out.flush();
    return outcomes.values().stream().allMatch(String::isEmpty) ? 0 : Main.USAGE;
  }
}
