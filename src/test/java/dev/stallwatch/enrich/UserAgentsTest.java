package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class UserAgentsTest {
  private final UserAgents userAgents = new UserAgents();

  @TestFactory
  Stream<DynamicTest> everySoftwareCaseOfTheRulesHolds() {
    return UserAgents.softwareRules().stream()
        .flatMap(rule -> rule.cases().entrySet().stream())
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.getKey(),
                    () -> {
                      String version = userAgents.of(c.getKey()).softwareVersion();
                      assertThat(version).isEqualTo(c.getValue());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everySystemCaseOfTheRulesHolds() {
    return UserAgents.osRules().stream()
        .flatMap(
            rule ->
                rule.cases().stream()
                    .map(
                        agent ->
                            DynamicTest.dynamicTest(
                                agent,
                                () -> assertThat(userAgents.of(agent).os()).isEqualTo(rule.os()))));
  }

  @Test
  void everyRuleHasACase() {
    assertThat(UserAgents.softwareRules()).allSatisfy(r -> assertThat(r.cases()).isNotEmpty());
    assertThat(UserAgents.osRules()).allSatisfy(r -> assertThat(r.cases()).isNotEmpty());
  }

  @Test
  void aKernelOfAnotherVendorIsNotAmazonLinux() {
    assertThat(userAgents.of("Hadoop 2.8.3-amzn-0, aws-sdk-java/1.11.267").os())
        .isEqualTo("unknown");
    assertThat(userAgents.of("containerd/1.6.21+unknown").os()).isEqualTo("unknown");
  }

  @Test
  void anEndlessUserAgentIsReadInPart() {
    String agent = "docker/19.03 " + "a ".repeat(500_000) + ".amzn2.x86_64";
    assertThat(userAgents.of(agent).software()).isEqualTo("docker");
    assertThat(userAgents.of(agent).os()).isEqualTo("unknown");
  }
}
