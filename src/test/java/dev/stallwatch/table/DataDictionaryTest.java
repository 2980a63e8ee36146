package dev.stallwatch.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The data dictionaries in {@code docs} are generated from the declared columns. */
class DataDictionaryTest {
  private static final String MARKER = "<!-- Generated from here on. -->\n";
  private static final String REWRITE = "stallwatch.rewrite";

  @Test
  void theTablesAreDocumented() throws IOException {
    check(Path.of("docs", "tables.md"), DataDictionary.ofTables());
  }

  @Test
  void theDataSourceIsDocumented() throws IOException {
    check(Path.of("docs", "spark.md"), DataDictionary.ofAccessLog());
  }

  private static void check(Path file, String dictionary) throws IOException {
    String page = Files.readString(file);
    assertThat(page).containsOnlyOnce(MARKER);
    int end = page.indexOf(MARKER) + MARKER.length();
    String expected = page.substring(0, end) + "\n" + dictionary;
    if (Boolean.getBoolean(REWRITE)) {
      Files.writeString(file, expected);
    }
    assertThat(file)
        .as("rewrite it with: mvn test -Dtest=DataDictionaryTest -D%s=true", REWRITE)
        .content()
        .isEqualTo(expected);
  }
}
