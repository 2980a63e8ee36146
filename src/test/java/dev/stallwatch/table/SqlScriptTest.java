package dev.stallwatch.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.CreateTable;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scripts in {@code jobs/sql} are generated from the declared columns, and Trino parses them.
 */
@Tag("zone")
class SqlScriptTest {
  private static final Path DIRECTORY = Path.of("jobs", "sql");
  private static final String REWRITE = "stallwatch.rewrite";

  static List<Path> questions() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY.resolve("questions"))) {
      return files.sorted().toList();
    }
  }

  private static Statement parsed(String sql) {
    return new SqlParser().createStatement(sql);
  }

  private static List<String> statements(String script) {
    String bare =
        script.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    return Arrays.stream(bare.split(";\\s*(\n|$)"))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void theScriptOfEachDialectDeclaresTheColumns(SqlDialect dialect) throws IOException {
    Path file = DIRECTORY.resolve(dialect.name().toLowerCase(Locale.ROOT) + ".sql");
    if (Boolean.getBoolean(REWRITE)) {
      Files.writeString(file, SqlScript.of(dialect));
    }
    assertThat(file)
        .as("rewrite it with: mvn test -Dtest=SqlScriptTest -D%s=true", REWRITE)
        .hasContent(SqlScript.of(dialect));
  }

  @Test
  void trinoParsesItsTablesAndViews() {
    List<Statement> read =
        statements(SqlScript.of(SqlDialect.TRINO)).stream().map(SqlScriptTest::parsed).toList();
    assertThat(read).filteredOn(CreateTable.class::isInstance).hasSize(Table.values().length);
    assertThat(read).filteredOn(CreateView.class::isInstance).hasSize(View.values().length);
    CreateTable traffic = (CreateTable) read.get(0);
    assertThat(traffic.getElements()).hasSize(TrafficColumn.values().length + 1);
  }

  @Test
  void trinoParsesTheViewsForAthena() {
    for (View view : View.values()) {
      assertThat(parsed(view.sql(SqlDialect.ATHENA))).isInstanceOf(Query.class);
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void trinoParsesEachQuestion(Path question) throws IOException {
    assertThat(parsed(Files.readString(question))).isInstanceOf(Query.class);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void eachQuestionExplainsItsAnswer(Path question) throws IOException {
    List<String> comment =
        Files.readAllLines(question).stream().takeWhile(line -> line.startsWith("-- ")).toList();
    assertThat(comment).hasSizeGreaterThan(2);
    assertThat(comment.get(0)).endsWith("?");
  }
}
