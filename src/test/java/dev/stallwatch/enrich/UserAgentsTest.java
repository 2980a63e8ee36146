package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.stallwatch.yaml.YamlFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentsTest {
  private final UserAgents userAgents = new UserAgents(UserAgentRules.NONE);

  @TestFactory
  Stream<DynamicTest> everySoftwareCaseMatchesItsOwnRule() {
    List<UserAgentRules.SoftwareRule> rules = UserAgentRules.BUILT_IN.software();
    return IntStream.range(0, rules.size())
        .boxed()
        .flatMap(
            position ->
                rules.get(position).cases().entrySet().stream()
                    .map(
                        agent ->
                            DynamicTest.dynamicTest(
                                agent.getKey(),
                                () -> {
                                  assertThat(userAgents.softwareRule(agent.getKey()))
                                      .isEqualTo(position);
                                  UserAgents.Agent recognised = userAgents.of(agent.getKey());
                                  assertThat(recognised.software())
                                      .isEqualTo(rules.get(position).software());
                                  assertThat(recognised.softwareVersion())
                                      .isEqualTo(agent.getValue());
                                })));
  }

  @TestFactory
  Stream<DynamicTest> everySystemCaseMatchesItsOwnRule() {
    List<UserAgentRules.SystemRule> rules = UserAgentRules.BUILT_IN.systems();
    return IntStream.range(0, rules.size())
        .boxed()
        .flatMap(
            position ->
                rules.get(position).cases().stream()
                    .map(
                        agent ->
                            DynamicTest.dynamicTest(
                                agent,
                                () -> {
                                  assertThat(userAgents.systemRule(agent)).isEqualTo(position);
                                  assertThat(userAgents.of(agent).os())
                                      .isEqualTo(rules.get(position).os());
                                })));
  }

  @Test
  void productsOfTheRulesAreDistinct() {
    assertThat(UserAgentRules.BUILT_IN.software().stream().flatMap(r -> r.products().stream()))
        .doesNotHaveDuplicates();
  }

  @Test
  void missingUserAgentIsUnknown() {
    assertThat(recognised(null)).containsExactly("unknown", "unknown", "unknown");
    assertThat(recognised("")).containsExactly("unknown", "unknown", "unknown");
    assertThat(recognised("-")).containsExactly("other", "other", "unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AcmeUpdater/3.2 (Windows NT 10.0; build 77) | acmeupdater | acmeupdater-3 | windows",
        "acme-fetch 3 | acme-fetch | acme-fetch | unknown",
        "AcmeApp/3.2 okhttp/4.9.0 | acmeapp | acmeapp-3 | unknown",
        "AcmeApp/77 CFNetwork/1240.0.4 Darwin/20.6.0 | acmeapp | acmeapp-77 | darwin",
        "AcmeDeploy/1.0 go-containerregistry/v0.19.1 | acmedeploy | acmedeploy-1 | unknown",
        "AcmeSync/2 libcurl/7.68.0 python-requests/2.0 | acmesync | acmesync-2 | unknown",
        "transformers/4.38.0; hf_hub/0.20.1; python/3.10 | transformers | transformers-4 | unknown",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " AcmeLauncher/3.2 Chrome/102.0 Electron/19.1.8 Safari/537.36 | acmelauncher |"
            + " acmelauncher-3 | windows",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 14_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Mobile/15E148 AcmeShop/8.1 | acmeshop | acmeshop-8 | ios",
        "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/83.0 Mobile"
            + " Safari/537.36 AcmeShop/8.1 | chrome | chrome-83 | android",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1.15 (KHTML, like Gecko) |"
            + " other | other | macos",
        "Mozilla/5.0 | other | other | unknown"
      })
  void productNamesSoftwareThatNoRuleKnows(
      String userAgent, String software, String version, String os) {
    assertThat(recognised(userAgent)).containsExactly(software, version, os);
  }

  @Test
  void rulesOfTheUserAreTriedFirst() {
    UserAgents withRules =
        new UserAgents(
            UserAgentRules.checked(
                YamlFile.of(
                    "agents.yaml",
                    """
                    - software: acme
                      products: [AcmeUpdater, AcmeLauncher]
                      cases:
                        'AcmeUpdater/3.2 (x)': acme-3
                        'Mozilla/5.0 (X11) AcmeLauncher/4.0 Chrome/83.0 Safari/537.36': acme-4
                    - software: acme-curl
                      contains: acme
                      pattern: '^curl/(\\d+) acme'
                      cases: {'curl/7 acme': acme-curl-7}
                    """
                        .getBytes(StandardCharsets.UTF_8))));
    assertThat(withRules.of("acmeupdater/5").software()).isEqualTo("acme");
    assertThat(withRules.of("curl/7 acme").softwareVersion()).isEqualTo("acme-curl-7");
    assertThat(withRules.of("curl/7").software()).isEqualTo("curl");
    assertThat(withRules.families()).contains("acme", "acme-curl", "curl", "other", "unknown");
  }

  private List<String> recognised(@Nullable String userAgent) {
    UserAgents.Agent agent = userAgents.of(userAgent);
    return List.of(agent.software(), agent.softwareVersion(), agent.os());
  }

  @Test
  void identityCoversTheCompleteUserAgent() {
    String longer = "curl/7.68.0 " + "x".repeat(3000);
    assertThat(recognised(longer)).containsExactly("curl", "curl-7", "unknown");
    assertThat(userAgents.of(longer).identity()).isEqualTo(userAgents.of(longer).identity());
    assertThat(userAgents.of(longer + "y").identity())
        .isNotEqualTo(userAgents.of(longer).identity());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hadoop 2.8.3-amzn-0, aws-sdk-java/1.11.267",
        "containerd/1.6.21+unknown",
        "docker/19.03 kernel/4.14.1.metal1.x86_64",
        "model7/el70 kernel/5.10.35"
      })
  void similarSystemNamesAreUnknown(String userAgent) {
    assertThat(userAgents.of(userAgent).os()).isEqualTo("unknown");
  }

  @Test
  void oversizedVersionIsDropped() {
    assertThat(userAgents.of("docker/" + "9".repeat(1000)).softwareVersion()).isEqualTo("docker");
    assertThat(userAgents.of("docker/20200705").softwareVersion()).isEqualTo("docker");
  }

  @Test
  void oversizedUserAgentIsReadInPart() {
    String agent = "docker/19.03 " + "a ".repeat(500_000) + "4.14.1-1.amzn2.x86_64";
    assertThat(userAgents.of(agent).software()).isEqualTo("docker");
    assertThat(userAgents.of(agent).os()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-1",
        "9",
        "-",
        "Version/1 Mobile/",
        "APT-HTTP/ (",
        "\"name\":\"CentOS",
        "el7",
        "bo",
        "(",
        "\\",
        "\0",
        "\ud800",
        "aws-sdk-",
        "urlgrabber/1",
        "Mozilla/5.0 (",
        "Mozilla/5.0 a/1 ",
        "CFNetwork/1 Darwin/",
        "a%20"
      })
  void everyUserAgentIsCheap(String part) {
    String hostile = part.repeat(2048 / part.length() + 1);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 100; i++) {
            userAgents.of(i + hostile);
            userAgents.of(hostile + i);
            userAgents.of(hostile.substring(i));
          }
        });
  }
}
