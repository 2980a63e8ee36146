package dev.stallwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class CommandNameTest {
  @AfterEach
  void unset() {
    System.clearProperty(CommandName.PROPERTY);
  }

  @Test
  void checkoutKeepsTexts() {
    String text = "jobs/stallwatch query --file jobs/sql/questions/worst-edges.sql";
    assertThat(CommandName.in(text)).isEqualTo(text);
    assertThat(CommandName.current()).isEqualTo("jobs/stallwatch");
  }

  @Test
  void installationHasItsOwnCommandAndPaths() {
    System.setProperty(CommandName.PROPERTY, "stallwatch");
    assertThat(CommandName.in("jobs/stallwatch query --file jobs/sql/questions/worst-edges.sql"))
        .isEqualTo("stallwatch query --file sql/questions/worst-edges.sql");
    assertThat(CommandName.current()).isEqualTo("stallwatch");
  }
}
