package dev.stallwatch.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script in one SQL dialect that declares the published tables, where their Parquet files are
 * stored, and the {@link View}s over them.
 */
public final class SqlScript {
  /** DuckDB statement that makes UTC the session's time zone. */
  public static final String DUCKDB_IN_UTC = "SET TimeZone = 'UTC'";

  private static final String PLACE = "s3://BUCKET/PREFIX";

  private SqlScript() {}

  /** Returns the script in a dialect: comments, and statements that end with a semicolon. */
  public static String of(SqlDialect dialect) {
    StringBuilder script = new StringBuilder(head(dialect));
    for (Table table : Table.values()) {
      script.append('\n').append(table(dialect, table));
    }
    for (View view : View.values()) {
      script
          .append("\n-- ")
          .append(view.meaning())
          .append("\nCREATE OR REPLACE ")
          .append(temporary(dialect))
          .append("VIEW ")
          .append(view.viewName())
          .append(" AS\n")
          .append(view.sql(dialect))
          .append(";\n");
    }
    return script.toString();
  }

  /**
   * Returns a DuckDB query for the rows of a table: all declared columns in order, then the
   * partition column. Columns that older files lack are null; without files there are no rows.
   *
   * @param files query for the rows of the files; empty if there are none
   */
  public static String duckDbRows(Table table, String files) {
    String declared =
        table.columns().stream()
            .map(
                column ->
                    "CAST(NULL AS "
                        + SqlDialect.DUCKDB.type(column.type())
                        + ") AS "
                        + column.columnName())
            .collect(Collectors.joining(", ", "SELECT ", ""));
    String none = declared + ", CAST(NULL AS DATE) AS " + Table.PARTITION + " WHERE false";
    String rows = files.isEmpty() ? none : none + " UNION ALL BY NAME " + files;
    return "SELECT *" + timesWithoutZone(table) + " FROM (" + rows + ")";
  }

  /**
   * Converts times to plain timestamps in UTC, because arithmetic on zoned ones needs a DuckDB
   * extension. Converts by microseconds, because a cast would depend on the session's time zone.
   */
  private static String timesWithoutZone(Table table) {
    return table.columns().stream()
        .filter(column -> column.type() == ColumnType.TIMESTAMP)
        .map(Column::columnName)
        .map(name -> "make_timestamp(epoch_us(" + name + ")) AS " + name)
        .reduce((one, other) -> one + ", " + other)
        .map(casts -> " REPLACE (" + casts + ")")
        .orElse("");
  }

  private static String head(SqlDialect dialect) {
    String place =
        switch (dialect) {
          case DUCKDB ->
              """
              -- The tables of Stallwatch in DuckDB. Set their directory below, then: .read jobs/sql/duckdb.sql
              -- An interrupted publication is shown as committed; the view unfinished_publications names its run.
              SET VARIABLE tables = 'out';
              -- All times are UTC, including zoned ones such as now().
              %s;

              SET VARIABLE decisions = (
                SELECT CASE WHEN count(*) = 0 THEN 'SELECT NULL::VARCHAR AS run, NULL::STRUCT(staged VARCHAR, place VARCHAR)[] AS moves, NULL::VARCHAR AS filename WHERE false'
                  ELSE 'FROM read_json(''' || getvariable('tables') || '/_staging/*/commit.json'', columns = {run: ''VARCHAR'', moves: ''STRUCT(staged VARCHAR, place VARCHAR)[]''}, filename = true)' END
                FROM glob(getvariable('tables') || '/_staging/*/commit.json'));
              CREATE OR REPLACE TEMP TABLE moves AS
              SELECT run, staging, split_part(staging, '/', -1) AS extent, staging || '/' || m.staged AS staged, m.place AS place
              FROM (SELECT run, regexp_replace(filename, '/commit[.]json$', '') AS staging, unnest(moves) AS m FROM query(getvariable('decisions')));
              CREATE OR REPLACE TEMP VIEW unfinished_publications AS
              SELECT DISTINCT run, extent FROM moves;

              CREATE OR REPLACE TEMP TABLE table_files AS
              WITH files AS (
                SELECT file, substr(file, length(getvariable('tables')) + 2) AS place FROM glob(getvariable('tables') || '/*/*/*.parquet')),
              placed AS (
                SELECT file, place, split_part(place, '/', 1) AS table_name, split_part(place, '/', 2) AS partition FROM files),
              kept AS (
                SELECT file, place, table_name FROM placed WHERE place IN (SELECT place FROM moves) OR NOT EXISTS (
                  SELECT 1 FROM moves WHERE extent = 'whole' OR (extent = placed.partition AND placed.table_name <> 'runs'))),
              staged AS (
                SELECT staged AS file, place, split_part(place, '/', 1) AS table_name FROM moves
                WHERE staged IN (SELECT file FROM glob(getvariable('tables') || '/_staging/*/**/*.parquet')))
              SELECT file, table_name FROM staged
              UNION ALL
              SELECT file, table_name FROM kept WHERE place NOT IN (SELECT place FROM staged);
              """
                  .formatted(DUCKDB_IN_UTC);
          case SPARK ->
              """
              -- The tables of Stallwatch in Spark SQL. Set their directory below. After an interrupted publication
              -- (stallwatch query reports it), run jobs/stallwatch repair first.
              SET stallwatch.tables = out;
              -- Hours and days are in UTC.
              SET TIME ZONE 'UTC';
              """;
          case TRINO ->
              """
              -- The tables of Stallwatch in Trino's Hive connector, in the current catalog and schema.
              -- Replace s3://BUCKET/PREFIX by the location of the tables and SCHEMA by your schema. The calls
              -- register new days: repeat them after each run. After an interrupted publication, run
              -- jobs/stallwatch repair first.
              """;
          case ATHENA ->
              """
              -- The tables of Stallwatch in Athena; run the statements one by one. Replace s3://BUCKET/PREFIX by
              -- the location of the tables. Partition projection needs no crawler and no MSCK REPAIR. In
              -- Hive, remove the table properties and run MSCK REPAIR TABLE. After an interrupted
              -- publication, run jobs/stallwatch repair first.
              """;
        };
    return "-- Generated from the column enums; rewrite it with: mvn test -Dtest=SqlScriptTest -Dstallwatch.rewrite=true\n"
        + place;
  }

  private static String temporary(SqlDialect dialect) {
    return switch (dialect) {
      case DUCKDB -> "TEMP ";
      case SPARK -> "TEMPORARY ";
      case TRINO, ATHENA -> "";
    };
  }

  private static String table(SqlDialect dialect, Table table) {
    String name = table.tableName();
    return switch (dialect) {
      case DUCKDB ->
          String.format(
              """
              SET VARIABLE %1$s = (
                SELECT CASE WHEN count(*) = 0 THEN 'SELECT CAST(NULL AS DATE) AS %2$s WHERE false'
                  ELSE 'FROM read_parquet([' || string_agg('''' || replace(file, '''', '''''') || '''', ', ' ORDER BY file) || '], hive_partitioning = true, union_by_name = true)' END
                FROM table_files WHERE table_name = '%1$s');
              CREATE OR REPLACE TEMP VIEW %1$s AS
              %3$s;
              """,
              name, Table.PARTITION, duckDbRows(table, "FROM query(getvariable('" + name + "'))"));
      case SPARK ->
          String.format(
              "CREATE OR REPLACE TEMPORARY VIEW %1$s (%n%2$s%n) USING parquet OPTIONS (path"
                  + " '${stallwatch.tables}/%1$s');%n",
              name, columns(dialect, table, partition(dialect)));
      case TRINO ->
          String.format(
              """
              CREATE TABLE IF NOT EXISTS %1$s (
              %2$s
              ) WITH (
                external_location = '%3$s/%1$s',
                format = 'PARQUET',
                partitioned_by = ARRAY['%4$s']
              );
              CALL system.sync_partition_metadata('SCHEMA', '%1$s', 'FULL');
              """,
              name, columns(dialect, table, partition(dialect)), PLACE, Table.PARTITION);
      case ATHENA ->
          String.format(
              """
              CREATE EXTERNAL TABLE IF NOT EXISTS %1$s (
              %2$s
              )
              PARTITIONED BY (%3$s)
              STORED AS PARQUET
              LOCATION '%4$s/%1$s/'
              TBLPROPERTIES (
                'projection.enabled' = 'true',
                'projection.%5$s.type' = 'date',
                'projection.%5$s.format' = 'yyyy-MM-dd',
                'projection.%5$s.range' = '2020-01-01,NOW',
                'storage.location.template' = '%4$s/%1$s/%5$s=${%5$s}/'
              );
              """,
              name,
              columns(dialect, table, Stream.empty()),
              partition(dialect).findFirst().orElseThrow(),
              PLACE,
              Table.PARTITION);
    };
  }

  private static Stream<String> partition(SqlDialect dialect) {
    String quote = dialect == SqlDialect.TRINO ? "" : "`";
    return Stream.of(
        quote
            + Table.PARTITION
            + quote
            + " "
            + dialect.partitionType()
            + " COMMENT 'The day, in UTC.'");
  }

  private static String columns(SqlDialect dialect, Table table, Stream<String> more) {
    List<String> declared =
        Stream.concat(
                table.columns().stream()
                    .map(
                        column ->
                            column.columnName()
                                + " "
                                + dialect.type(column.type())
                                + " COMMENT "
                                + literal(dialect, column.meaning())),
                more)
            .toList();
    return declared.stream().collect(Collectors.joining(",\n  ", "  ", ""));
  }

  /** Quotes a text; Spark and Hive do not support doubled quotes. */
  private static String literal(SqlDialect dialect, String text) {
    return switch (dialect) {
      case DUCKDB, TRINO -> "'" + text.replace("'", "''") + "'";
      case SPARK, ATHENA -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    };
  }
}
