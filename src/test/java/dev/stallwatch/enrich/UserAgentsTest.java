package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentsTest {
  private final UserAgents userAgents = new UserAgents();

  @TestFactory
  Stream<DynamicTest> everySoftwareCaseMatchesItsOwnRule() {
    List<UserAgents.SoftwareRule> rules = UserAgents.softwareRules();
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
    List<UserAgents.OsRule> rules = UserAgents.osRules();
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
                                  assertThat(userAgents.osRule(agent)).isEqualTo(position);
                                  assertThat(userAgents.of(agent).os())
                                      .isEqualTo(rules.get(position).os());
                                })));
  }

  @Test
  void everyRuleHasACaseAndACodeInLowerCase() {
    assertThat(UserAgents.softwareRules()).allSatisfy(r -> assertThat(r.cases()).isNotEmpty());
    assertThat(UserAgents.osRules()).allSatisfy(r -> assertThat(r.cases()).isNotEmpty());
    assertThat(UserAgents.softwareRules())
        .allSatisfy(r -> assertThat(r.software()).matches("[a-z][a-z0-9-]*"));
    assertThat(UserAgents.osRules()).allSatisfy(r -> assertThat(r.os()).matches("[a-z][a-z0-9-]*"));
  }

  @Test
  void missingUserAgentIsUnknown() {
    assertThat(recognised(null)).containsExactly("unknown", "unknown", "unknown");
    assertThat(recognised("")).containsExactly("unknown", "unknown", "unknown");
    assertThat(recognised("acme-fetch 3")).containsExactly("other", "other", "unknown");
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
        "urlgrabber/1"
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
