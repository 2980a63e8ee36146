package dev.stallwatch.explain;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.model.Names;
import dev.stallwatch.query.EmbeddedDatabase;
import dev.stallwatch.query.TableQuery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CSV or Parquet file in an embedded DuckDB. The content decides the format. Paths and column
 * names are escaped in SQL; values are bound.
 */
public final class RateFile implements AutoCloseable {
  private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private static final String TABLE = "given_rows";

  private final Path file;
  private final EmbeddedDatabase database;
  private final Map<String, String> types;

  private RateFile(Path file, EmbeddedDatabase database) {
    this.file = file;
    this.database = database;
    this.types = types();
  }

  /**
   * Opens a file and reads it once.
   *
   * @throws RunFailure if it is missing or not a table
   */
  public static RateFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RunFailure(
          RunFailure.Kind.INPUT, "--cells: no file " + file + "; it must be a CSV or Parquet file");
    }
    try {
      EmbeddedDatabase database = EmbeddedDatabase.open();
      read(database, file);
      return new RateFile(file, database);
    } catch (IOException | SQLException e) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          "cannot read " + file + " as a CSV or Parquet table: " + EmbeddedDatabase.reason(e));
    }
  }

  /**
   * Infers the types of a CSV from its first rows, which is fast, and from all rows if a later row
   * does not match.
   */
  private static void read(EmbeddedDatabase database, Path file) throws IOException, SQLException {
    String path = EmbeddedDatabase.literal(withoutWildcards(file.toAbsolutePath().toString()));
    String create = "CREATE TEMP TABLE " + TABLE + " AS SELECT * FROM ";
    if (isParquet(file)) {
      database.execute(create + "read_parquet(" + path + ")");
      return;
    }
    String csv = create + "read_csv(" + path + ", header = true";
    try {
      database.execute(csv + ")");
    } catch (SQLException e) {
      database.execute(csv + ", sample_size = -1)");
    }
  }

  private static boolean isParquet(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(PARQUET_MAGIC.length), PARQUET_MAGIC);
    }
  }

  /** Escapes wildcards in a path by brackets. */
  private static String withoutWildcards(String path) {
    StringBuilder exact = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char sign = path.charAt(i);
      exact.append(sign == '*' || sign == '?' || sign == '[' ? "[" + sign + "]" : sign);
    }
    return exact.toString();
  }

  /** Quotes a column name for SQL. */
  static String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  private Map<String, String> types() {
    Map<String, String> found = new LinkedHashMap<>();
    query(
        "DESCRIBE " + TABLE,
        List.of(),
        rows -> {
          while (rows.next()) {
            found.put(rows.getString(1), rows.getString(2));
          }
        });
    return found;
  }

  /** The table name for FROM. */
  public String source() {
    return TABLE;
  }

  /** The columns, in order. */
  Set<String> columns() {
    return types.keySet();
  }

  /** The database's type of a column. */
  String type(String column) {
    return types.getOrDefault(column, "");
  }

  /**
   * Checks that a column exists, and returns it.
   *
   * @param option the option that names it
   * @throws RunFailure if it does not
   */
  String column(String option, String name) {
    if (types.containsKey(name)) {
      return name;
    }
    throw failure(
        option
            + ": "
            + file
            + " has no column '"
            + name
            + "'"
            + Names.choices(name, types.keySet()));
  }

  /**
   * Runs a query.
   *
   * @param values the values of the placeholders
   * @throws RunFailure if the file cannot be read
   */
  void query(String sql, List<String> values, TableQuery.Answer answer) {
    try {
      database.query(sql, values, answer);
    } catch (SQLException e) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION, "cannot read " + file + ": " + EmbeddedDatabase.reason(e));
    }
  }

  /** The only row of a result, as texts. */
  public List<@Nullable String> row(String sql, List<String> values) {
    List<@Nullable String> row = new ArrayList<>();
    query(
        sql,
        values,
        rows -> {
          rows.next();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.add(rows.getString(i));
          }
        });
    return row;
  }

  /** A failure that the user can fix. */
  static RunFailure failure(String message) {
    return new RunFailure(RunFailure.Kind.CONFIGURATION, message);
  }

  @Override
  public void close() {
    database.close();
  }
}
