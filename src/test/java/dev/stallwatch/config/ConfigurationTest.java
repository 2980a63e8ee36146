package dev.stallwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stallwatch.enrich.KeyedHashMask;
import dev.stallwatch.enrich.MaskKey;
import dev.stallwatch.enrich.NoMask;
import dev.stallwatch.enrich.ObjectsMask;
import dev.stallwatch.enrich.PrefixMask;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.report.notify.CommandChannel;
import dev.stallwatch.report.notify.PagerDuty;
import dev.stallwatch.report.notify.SignedWebhook;
import dev.stallwatch.report.notify.SlackWebhook;
import dev.stallwatch.report.notify.ValueSource;
import dev.stallwatch.storage.S3Options;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  @TempDir Path directory;

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("c.yaml"), yaml);
  }

  @Test
  void commentedFileEqualsDefaults() {
    assertThat(Configuration.read(Path.of("jobs/conf/stallwatch.yaml")))
        .isEqualTo(Configuration.DEFAULTS);
  }

  @Test
  void configuredKeysReplaceDefaults() throws IOException {
    Configuration read = Configuration.read(file("window: 10m\nmask: {ipv4Prefix: 16}\n"));
    assertThat(read.window()).isEqualTo(Duration.ofMinutes(10));
    assertThat(read.mask()).isEqualTo(new PrefixMask(16, 48));
  }

  @Test
  void maskKeyIsReadFromOutsideAndNotPrinted() throws IOException {
    String text = "a-key-of-more-than-16-bytes";
    KeyedHashMask mask = new KeyedHashMask(new MaskKey(text));
    Configuration ofVariable =
        Configuration.read(
            file("mask: {method: hash, key: {env: MASK_KEY}}"), Map.of("MASK_KEY", text)::get);
    assertThat(ofVariable.mask()).isEqualTo(mask);
    assertThat(ofVariable.toString()).doesNotContain("a-key");
    Path key = Files.writeString(directory.resolve("key"), text + "\n");
    assertThat(Configuration.read(file("mask: {method: hash, key: {file: " + key + "}}")).mask())
        .isEqualTo(mask);
    assertThat(Configuration.read(file("mask: {method: none}")).mask()).isEqualTo(new NoMask());
    assertThat(Configuration.read(file("mask: {objects: kept}")).mask())
        .isEqualTo(new ObjectsMask(PrefixMask.DEFAULTS, ObjectsMask.Treatment.KEPT));
  }

  @Test
  void rulesForUserAgentsArePartOfTheConfiguration() throws IOException {
    String rule = "- software: acme\n  products: [AcmeUpdater]\n  cases: {AcmeUpdater/3: acme-3}\n";
    Path rules = Files.writeString(directory.resolve("agents.yaml"), rule);
    Path file = file("userAgents: " + rules + "\n");
    Configuration before = Configuration.read(file);
    assertThat(before.ofRows().toString()).contains("AcmeUpdater/3");
    Files.writeString(rules, rule.replace("/3: acme-3", "/4: acme-4"));
    assertThat(Configuration.read(file).ofRows().toString())
        .isNotEqualTo(before.ofRows().toString());
    Files.writeString(rules, rule.replace("acme-3", "acme-4"));
    assertThatThrownBy(() -> Configuration.read(file))
        .isInstanceOf(RunFailure.class)
        .hasMessage(
            rules + " line 3: [0].cases.AcmeUpdater/3: is 'acme-3' by the rule, not 'acme-4'");
    Files.delete(rules);
    assertThatThrownBy(() -> Configuration.read(file))
        .isInstanceOf(RunFailure.class)
        .hasMessage(rules + ": no such file; check the path");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windw: 5m | line 1: windw: unknown key; allowed: arrival, awsIpRanges,",
        "windw: 5m | window; did you mean window?",
        "mask: {ipv4prefix: 1} | line 1: mask.ipv4prefix: unknown key; allowed: ipv4Prefix,"
            + " ipv6Prefix, key, method, objects; did you mean ipv4Prefix?",
        "mask: {ipv4Prefix: 1.5} | line 1: mask.ipv4Prefix: must be a whole number",
        "'window: 5m\nwindow: 10m' | line 2: window: duplicate key; remove one",
        "'[1, 2]' | line 1: must be keys with values",
        "'window: 5m\noutput: [a]' | line 2: output: must be a text",
        "'window: 5m\narrival: 36h' | line 2: arrival: must be a number of days such as 1d, not"
            + " '36h'",
        "'window: 5m\n---\nwindow: 10m' | line 3: a second document begins near this line",
        "mask: {method: hash, key: {file: /dev/zero}} | mask.key.file: cannot read /dev/zero as a"
            + " text of at most 4096 bytes",
        "lookback: -1 | line 1: lookback: must be from 0 to 28, not -1",
        "retention: {trafic: 4d} | line 1: retention.trafic: unknown table 'trafic'; allowed:"
            + " traffic, stalls,",
        "retention: {trafic: 4d} | ; did you mean traffic?",
        "retention: {traffic: 0d} | retention.traffic: must be at least 1d",
        "retention: {traffic: long} | retention.traffic: must be a number of days such as 1d",
        "requireComplete: often | requireComplete: must be true or false",
        "sources: /logs | sources: must be a list",
        "window: 7m | window: must divide a day, as 6m and 8m do, not 7m",
        "window: soon | window: must be a duration such as 30s, 5m, 1h or 1d, not 'soon'",
        "maxRejectedShare: 2 | maxRejectedShare: must be from 0 to 1, not 2",
        "maxRejectedShare: [1] | maxRejectedShare: must be a number",
        "s3: {endpoint: 'https://user:secret@host'} | s3.endpoint: must be an address such as",
        "s3: {endpoint: 'ftp://host'} | s3.endpoint: must be an address such as",
        "s3: {accessKey: AKIA} | s3.accessKey: unknown key; allowed: budget, endpoint, pathStyle,"
            + " region",
        "s3: {budget: soon} | s3.budget: must be a duration such as 30s",
        "s3: {budget: 0s} | s3.budget: must be a duration such as 30s, 5m, 1h or 1d, not '0s'",
        "s3: {pathStyle: maybe} | s3.pathStyle: must be true or false",
        "'window: 5m\n"
            + "mask: {method: hsh}' | line 2: mask.method: unknown value 'hsh'; allowed: prefix,"
            + " hash, none; did you mean hash?",
        "mask: {objects: drop} | mask.objects: unknown value 'drop'; allowed: masked, dropped, kept;"
            + " did you mean dropped?",
        "mask: {method: hash} | mask.key: must say where the key of the hash is stored: {env: NAME}",
        "mask: {method: hash, key: 0123456789abcdef} | mask.key: must be keys with values",
        "mask: {method: hash, key: {env: NONE}} | mask.key.env: the variable NONE is not set",
        "mask: {method: hash, key: {env: SHORT}} | mask.key.env: variable SHORT: a key of 3 bytes is"
            + " too short",
        "mask: {method: hash, key: {env: 0123-4567}} | mask.key.env: must be the name of an"
            + " environment",
        "mask: {method: hash, key: {file: /no/such}} | mask.key.file: cannot read /no/such",
        "mask: {ipv4Prefix: 33} | mask.ipv4Prefix: must be from 0 to 32, not 33",
        "notify: [{slak: {}}] | notify[0].slak: unknown key; allowed: command, pagerduty, slack,"
            + " webhook; did you mean slack?",
        "notify: [{slack: {urll: x}}] | notify[0].slack.urll: unknown key; allowed: minSeverity,"
            + " name, url; did you mean url?",
        "notify: [{}] | notify[0]: must have exactly one key; allowed: slack, pagerduty, webhook,"
            + " command",
        "notify: [{slack: {url: {env: A}}, command: {argv: [x]}}] | notify[0]: must have exactly one",
        "notify: [{slack: {}}] | notify[0].slack.url: is a secret; say where it is stored",
        "notify: [{slack: {url: {env: A, file: b}}}] | notify[0].slack.url: is a secret",
        "notify: [{slack: {url: {env: 'xoxb-1'}}}] | notify[0].slack.url.env: must be the name",
        "notify: [{pagerduty: {routingKey: {env: A}, minSeverity: critcal}}] | did you mean"
            + " critical?",
        "notify: [{webhook: {url: 'ftp://x'}}] | notify[0].webhook.url: must be an address",
        "notify: [{webhook: {url: 'https://u:p@x'}}] | without user and password",
        "notify: [{command: {argv: []}}] | notify[0].command.argv: must be a program and its",
        "notify: [{command: {argv: [x], timeLimit: 0s}}] | notify[0].command.timeLimit: must be",
        "notify: [{slack: {url: {env: A}}}, {slack: {url: {env: B}}}] | notify[1]: the name 'slack'"
            + " is already taken",
        "metrics: {textfile: /tmp/metrics.txt} | metrics.textfile: must be a path that ends in .prom",
        "metrics: {otlp: {endpoint: 'localhost:4318'}} | metrics.otlp.endpoint: must be an address",
        "metrics: {otlp: {headers: {authorization: hush}}} | metrics.otlp.headers.authorization: is",
        "'@x: 1' | line 1: not YAML: found character '@' that cannot start any token"
      })
  void wrongContentIsReportedWithItsKey(String yaml, String message) throws IOException {
    Path file = file(yaml);
    RunFailure failure =
        catchThrowableOfType(
            RunFailure.class, () -> Configuration.read(file, Map.of("SHORT", "abc")::get));
    assertThat(failure).hasMessageContaining("c.yaml").hasMessageContaining(message);
    // Secrets in the file begin with these digits; the path of a temporary file may contain them.
    assertThat(String.valueOf(failure.getMessage()).replace(file.toString(), ""))
        .doesNotContain("0123");
  }

  @Test
  void secretsInConfigurationAreNotPrinted() throws IOException {
    Path file = file("notify: [{slack: {url: 'https://hooks.example.org/services/hush'}}]\n");
    assertThatThrownBy(() -> Configuration.read(file))
        .hasMessageContaining("notify[0].slack.url: is a secret; say where it is stored")
        .hasMessageNotContaining("hush");
  }

  @Test
  void channelsAreReadInTheirOrder() throws IOException {
    Configuration read =
        Configuration.read(
            file(
                """
                notify:
                  - slack: {url: {env: SLACK_URL}, minSeverity: warning}
                  - slack: {name: ops, url: {file: /run/secrets/slack}}
                  - pagerduty: {routingKey: {file: /run/secrets/pd}, minSeverity: critical}
                  - webhook: {url: https://example.org/x, secret: {env: KEY}, minSeverity: info}
                  - command: {argv: [/usr/local/bin/page, --json], minSeverity: critical}
                """));
    assertThat(read.reporting().channels())
        .containsExactly(
            new SlackWebhook("slack", variable("SLACK_URL"), Severity.WARNING),
            new SlackWebhook(
                "ops",
                new ValueSource(ValueSource.Kind.FILE, "/run/secrets/slack"),
                Severity.WARNING),
            new PagerDuty(
                "pagerduty",
                new ValueSource(ValueSource.Kind.FILE, "/run/secrets/pd"),
                PagerDuty.DEFAULT_ENDPOINT,
                Severity.CRITICAL),
            new SignedWebhook(
                "webhook",
                new ValueSource(ValueSource.Kind.CONFIGURATION, "https://example.org/x"),
                variable("KEY"),
                Severity.INFO),
            new CommandChannel(
                "command",
                List.of("/usr/local/bin/page", "--json"),
                Duration.ofSeconds(30),
                Severity.CRITICAL));
    assertThat(read.ofRows()).isEqualTo(Configuration.DEFAULTS);
  }

  private static ValueSource variable(String name) {
    return new ValueSource(ValueSource.Kind.ENVIRONMENT, name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: a, pth: x | line 3: sources[1].pth: unknown key; allowed: clock, format, kind, name,"
            + " path, region, required, samplingRate, servedBy; did you mean path?",
        "path: 'x{date}' | line 3: sources[1].name: the key is missing; give the source a name",
        "name: A B, path: 'x{date}' | line 3: sources[1].name: must consist of a-z, 0-9,",
        "name: cdn, path: 'x{date}' | line 3: sources[1].name: another source has the name 'cdn'",
        "name: a | line 3: sources[1].path: the key is missing; give the path of the files",
        "name: a, path: /logs | line 3: sources[1].path: must contain {date} or {date:yyyy/MM/dd}",
        "name: a, path: ['x{date}', /logs] | sources[1].path: must contain {date}",
        "name: a, path: 'x{date:bad}' | sources[1].path: '{date:bad}' is not a date pattern",
        "name: a, path: 'x{date}', format: cloudfrnt | sources[1].format: unknown value 'cloudfrnt';"
            + " allowed: ",
        "name: a, path: 'x{date}', format: cloudfrnt | did you mean cloudfront",
        "name: a, path: 'x{date}', servedBy: edge | unknown value 'edge'; allowed: cdn, origin",
        "name: a, path: 'x{date}', samplingRate: 0 | sources[1].samplingRate: must be above 0",
        "name: a, path: 'x{date}', samplingRate: all | sources[1].samplingRate: must be a number",
        "name: a, path: 'x{date}', clock: late | sources[1].clock: must be a duration such as 0s",
        "name: a, path: {x: 1} | line 3: sources[1].path[0]: must be a text"
      })
  void wrongSourceIsReportedWithItsLineAndKey(String source, String message) throws IOException {
    Path file = file("sources:\n  - {name: cdn, path: '/logs/{date}-*'}\n  - {" + source + "}\n");
    assertThatThrownBy(() -> Configuration.read(file))
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("c.yaml line ")
        .hasMessageContaining(message);
  }

  @Test
  void emptyEntryOfSourcesIsReported() throws IOException {
    Path file = file("sources:\n  -\n");
    assertThatThrownBy(() -> Configuration.read(file))
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("line 2: sources[0]: the entry is empty");
  }

  @Test
  void sourceKeysAreAllRead() throws IOException {
    Configuration read =
        Configuration.read(
            file(
                """
                output: /tables
                sources:
                  - name: cdn
                    path: ["/logs/E1.{date}-*", "/late/{date:yyyy/MM/dd}"]
                    format: s3
                    servedBy: origin
                    region: eu-west-1
                    samplingRate: 0.5
                    clock: -90s
                    required: false
                arrival: 2d
                lookback: 3
                retention: {traffic: 400d, stalls: }
                requireComplete: true
                """));
    assertThat(read.nightly())
        .isEqualTo(
            new NightlyPlan(
                "/tables",
                List.of(
                    new LogSource(
                        "cdn",
                        List.of(
                            new DatedPath("/logs/E1.{date}-*"),
                            new DatedPath("/late/{date:yyyy/MM/dd}")),
                        "s3",
                        ServedBy.ORIGIN,
                        "eu-west-1",
                        0.5,
                        Duration.ofSeconds(-90),
                        LogSource.Need.OPTIONAL)),
                2,
                3,
                Map.of(Table.TRAFFIC, 400),
                NightlyPlan.Completeness.DEMANDED));
  }

  @Test
  void keysWithoutAValueKeepTheirDefaults() throws IOException {
    assertThat(Configuration.read(file("window:\nmask: {ipv4Prefix: }\nlookback:\nsources:\n")))
        .isEqualTo(Configuration.DEFAULTS);
  }

  @Test
  void datedPathReturnsFilesOfDate() {
    LocalDate date = LocalDate.of(2026, 11, 4);
    assertThat(new DatedPath("/l/E1.{date}-*.gz").on(date)).isEqualTo("/l/E1.2026-11-04-*.gz");
    assertThat(new DatedPath("/l/{date:yyyy/MM/dd}/x{date:yyMMdd}").on(date))
        .isEqualTo("/l/2026/11/04/x261104");
  }

  @Test
  void datedPathWithHoursReturnsOnePathPerHour() {
    LocalDate date = LocalDate.of(2026, 11, 4);
    assertThat(new DatedPath("/l/{date:yyyy/MM/dd/HH}/*").all(date))
        .hasSize(24)
        .contains("/l/2026/11/04/00/*", "/l/2026/11/04/23/*");
    assertThat(new DatedPath("/l/{date}*").all(date)).containsExactly("/l/2026-11-04*");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "s3.eu-central-1.amazonaws.com",
        "https://s3.example.org",
        "http://minio:9000/",
        "http://[::1]:9000",
        "127.0.0.1:9000"
      })
  void endpointsAreAddressesWithOrWithoutScheme(String endpoint) throws IOException {
    Configuration read =
        Configuration.read(
            file("s3: {endpoint: '" + endpoint + "', pathStyle: true, region: eu-west-1}"));
    assertThat(read.s3()).isEqualTo(new S3Options(endpoint, true, "eu-west-1"));
  }

  @Test
  void missingFileIsReported() {
    assertThatThrownBy(() -> Configuration.read(directory.resolve("none.yaml")))
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("none.yaml");
  }
}
