package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.yaml.YamlException;
import dev.stallwatch.yaml.YamlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentRulesTest {
  private static UserAgentRules read(String yaml) {
    return UserAgentRules.checked(
        YamlFile.of("agents.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void rulesOfSoftwareAndSystemsAreReadFromOneFile() {
    UserAgentRules rules =
        read(
            """
            - software: acme
              products: AcmeUpdater
              cases: {'AcmeUpdater/3.2 (x)': acme-3}
            - os: acme-os
              contains: AcmeOS
              pattern: '\\bAcmeOS\\b'
              cases: ['AcmeUpdater/3.2 (AcmeOS 9)']
            """);
    assertThat(rules.software()).hasSize(1);
    assertThat(new UserAgents(rules).of("AcmeUpdater/4 (AcmeOS)").os()).isEqualTo("acme-os");
    assertThat(rules.toString()).contains("AcmeUpdater/3.2 (x)", "AcmeOS");
  }

  @Test
  void exampleOfTheDocumentsIsValid() throws IOException {
    String document = Files.readString(Path.of("docs", "input.md"));
    int start = document.indexOf("```yaml\n- software") + "```yaml\n".length();
    assertThat(read(document.substring(start, document.indexOf("```", start))).software())
        .hasSize(2);
  }

  @Test
  void emptyFileHasNoRules() {
    assertThat(read("# nothing\n")).isEqualTo(UserAgentRules.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- sofware: acme | line 1: [0].sofware: unknown key; allowed: cases, contains, os, pattern,"
            + " products, software; did you mean software?",
        "software: acme | line 1: must be a list",
        "'- products: [Acme]\n  cases: {Acme/1: acme-1}' | line 1: [0]: must have exactly one of the"
            + " keys; allowed: software, os",
        "'- software: Acme\n  products: [Acme]' | line 1: [0].software: must be a code of lower-case"
            + " letters, digits and '-', such as acme-updater, not 'Acme'",
        "'- software: other\n  products: [Acme]' | line 1: [0].software: must be a code of",
        "'- software: acme' | line 1: [0]: must have either products or a pattern",
        "'- software: acme\n  products: [Acme]' | line 1: [0].cases: give at least one user agent",
        "'- software: acme\n  products: [Acme/1]' | line 2: [0].products[0]: must be the name of a"
            + " product without its version, such as AcmeUpdater, not 'Acme/1'",
        "'- software: acme\n  pattern: ''(''' | line 2: [0].pattern: not a regular expression of RE2",
        "'- software: acme\n  products: [Acme]\n  cases: [Acme/1]' | line 3: [0].cases: must be user"
            + " agents, each with its version",
        "'- software: acme\n  products: [Acme]\n  cases:\n    Acme/2: acme-1' | line 4:"
            + " [0].cases.Acme/2: is 'acme-2' by the rule, not 'acme-1'",
        "'- software: acme\n  products: [Acme]\n  cases:\n    Bcme/2: acme-2' | line 4:"
            + " [0].cases.Bcme/2: the rule does not match this user agent",
        "'- os: acme\n  pattern: Acme\n  cases: [Acme, Bcme]' | line 3: [0].cases[1]: the rule does"
            + " not match this user agent",
        "'- os: acme\n  products: [Acme]\n  cases: [Acme]' | line 2: [0].products: is for software"
            + " only; use a pattern",
        "'- software: acme\n  products: [Acme]\n  cases: {Acme/1: acme-1}\n"
            + "- software: bcme\n  pattern: Acme\n  cases: {Acme/1: bcme-1}' | line 6:"
            + " [1].cases.Acme/1: an earlier rule matches it as 'acme-1'"
      })
  void wrongRuleIsReportedWithItsLine(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("agents.yaml line ")
        .hasMessageContaining(message);
  }
}
