package dev.stallwatch.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.report.notify.Channel;
import dev.stallwatch.report.notify.CommandChannel;
import dev.stallwatch.report.notify.PagerDuty;
import dev.stallwatch.report.notify.SignedWebhook;
import dev.stallwatch.report.notify.SlackWebhook;
import dev.stallwatch.yaml.KeyException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code notify}: one key, the kind of the channel, with the settings of that kind.
 */
final class ChannelKeys {
  @JsonProperty private @Nullable Slack slack;
  @JsonProperty private @Nullable Pager pagerduty;
  @JsonProperty private @Nullable Webhook webhook;
  @JsonProperty private @Nullable Program command;

  private abstract static class Kind {
    @JsonProperty private @Nullable String name;
    @JsonProperty private String minSeverity = Severity.WARNING.code();

    abstract Channel resolve(String key);

    abstract String kind();

    String name() {
      return name == null ? kind() : name;
    }

    Severity minSeverity(String key) {
      List<String> codes = Arrays.stream(Severity.values()).map(Severity::code).toList();
      int at = codes.indexOf(minSeverity);
      if (at < 0) {
        throw KeyException.unknown(key + ".minSeverity", "value", minSeverity, codes);
      }
      return Severity.values()[at];
    }
  }

  private static final class Slack extends Kind {
    @JsonProperty private @Nullable ValueKeys url;

    @Override
    String kind() {
      return "slack";
    }

    @Override
    Channel resolve(String key) {
      return new SlackWebhook(name(), ValueKeys.secret(key + ".url", url), minSeverity(key));
    }
  }

  private static final class Pager extends Kind {
    @JsonProperty private @Nullable ValueKeys routingKey;
    @JsonProperty private @Nullable String endpoint;

    @Override
    String kind() {
      return "pagerduty";
    }

    @Override
    Channel resolve(String key) {
      URI address =
          endpoint == null
              ? PagerDuty.DEFAULT_ENDPOINT
              : HttpAddresses.http(key + ".endpoint", endpoint);
      return new PagerDuty(
          name(), ValueKeys.secret(key + ".routingKey", routingKey), address, minSeverity(key));
    }
  }

  private static final class Webhook extends Kind {
    @JsonProperty private @Nullable ValueKeys url;
    @JsonProperty private @Nullable ValueKeys secret;

    @Override
    String kind() {
      return "webhook";
    }

    @Override
    Channel resolve(String key) {
      return new SignedWebhook(
          name(),
          ValueKeys.address(key + ".url", url),
          secret == null ? null : ValueKeys.secret(key + ".secret", secret),
          minSeverity(key));
    }
  }

  private static final class Program extends Kind {
    @JsonProperty private List<String> argv = List.of();
    @JsonProperty private String timeLimit = "30s";

    @Override
    String kind() {
      return "command";
    }

    @Override
    Channel resolve(String key) {
      if (argv.isEmpty() || argv.stream().anyMatch(part -> part == null || part.contains("\0"))) {
        throw new KeyException(
            key + ".argv", "must be a program and its arguments, such as [/usr/bin/page]");
      }
      Duration limit = Durations.parse(key + ".timeLimit", timeLimit);
      return new CommandChannel(name(), argv, limit, minSeverity(key));
    }
  }

  /**
   * Resolves the list of channels.
   *
   * @throws KeyException if an entry is wrong
   */
  static List<Channel> resolve(List<@Nullable ChannelKeys> entries) {
    List<Channel> channels = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      String key = "notify[" + i + "]";
      ChannelKeys entry = entries.get(i);
      List<Kind> kinds =
          entry == null
              ? List.of()
              : Stream.<@Nullable Kind>of(
                      entry.slack, entry.pagerduty, entry.webhook, entry.command)
                  .filter(Objects::nonNull)
                  .<Kind>map(Objects::requireNonNull)
                  .toList();
      if (kinds.size() != 1) {
        throw new KeyException(
            key, "must have exactly one key; allowed: slack, pagerduty, webhook, command");
      }
      Kind kind = kinds.get(0);
      Channel channel = kind.resolve(key + "." + kind.kind());
      if (!names.add(channel.name())) {
        throw new KeyException(
            key,
            "the name '" + channel.name() + "' is already taken; give this channel another name");
      }
      channels.add(channel);
    }
    return channels;
  }
}
