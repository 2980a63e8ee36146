package dev.stallwatch.run;

import dev.stallwatch.engine.write.OutputNotes;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.report.notify.Alert;
import dev.stallwatch.report.notify.Channel;
import dev.stallwatch.report.notify.Deliveries;
import dev.stallwatch.report.notify.HttpPost;
import dev.stallwatch.report.notify.Notifier;
import dev.stallwatch.report.notify.Retries;
import dev.stallwatch.report.notify.SampleAlerts;
import dev.stallwatch.report.notify.SignedWebhook;
import dev.stallwatch.report.notify.Surroundings;
import dev.stallwatch.report.notify.ValueSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;

/**
 * What a nightly run does for its channels, in a process that can be killed: it queues incidents,
 * publishes (here it only says so), and delivers.
 */
final class NotifyingRun {
  static final String QUEUED = "queued";
  static final String PUBLISHED = "published";
  static final String ENDED = "ended";
  static final List<String> CHANNELS = List.of("one", "other");

  private NotifyingRun() {}

  /** The arguments are the output directory, the address of the channels, and the incidents. */
  public static void main(String[] arguments) throws IOException {
    Notifier notifier =
        notifier(
            OutputNotes.in(arguments[0], KeptOutbox.NAME, new Configuration(false)), arguments[1]);
    List<Alert> alerts =
        Arrays.stream(arguments, 2, arguments.length).map(SampleAlerts::of).toList();
    notifier.queue(alerts);
    System.out.println(QUEUED);
    System.out.println(PUBLISHED);
    Deliveries unused = notifier.deliver();
    System.out.println(ENDED);
  }

  static Notifier notifier(OutputNotes notes, String url) {
    Clock clock = Clock.systemUTC();
    return new Notifier(
        CHANNELS.stream().map(name -> channel(name, url)).toList(),
        new Surroundings(name -> null, clock, new HttpPost(Duration.ofSeconds(20), clock)),
        new Retries(pause -> Thread.sleep(10), new Random(7)),
        new KeptOutbox(notes),
        System.err::println);
  }

  private static Channel channel(String name, String url) {
    return new SignedWebhook(
        name,
        new ValueSource(ValueSource.Kind.CONFIGURATION, url + "/" + name),
        null,
        Severity.INFO);
  }
}
