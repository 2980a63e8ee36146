package dev.stallwatch.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script that declares the published tables and the {@link View}s beside them where the Parquet
 * files lie, in one dialect of SQL.
 */
public final class SqlScript {
  /** In DuckDB, the statement after which times with a zone are read and written in UTC. */
  public static final String DUCKDB_IN_UTC = "SET TimeZone = 'UTC'";

  private static final String PLACE = "s3://BUCKET/PREFIX";

  private SqlScript() {}

  /** The script in a dialect: statements that end with a semicolon, and comments. */
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
   * In DuckDB, the rows of a table as a query: all columns in their order and then the partition,
   * whatever the files lack that were written before a column was added; no rows without files.
   *
   * @param files a query for the rows of the files; empty where there are none
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
   * Times as plain timestamps in UTC: those with a zone need an extension to be computed with. By
   * their microseconds, as a cast would depend on the session's zone.
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
              -- The tables of Stallwatch in DuckDB. Set where they are, then: .read jobs/sql/duckdb.sql
              -- A publication that was interrupted is shown as it was decided; the view unfinished_publications names its run.
              SET VARIABLE tables = 'out';
              -- Times are UTC, also those that you write or compute with a zone, as now().
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
              -- The tables of Stallwatch in Spark SQL. Set where they are. After a publication was interrupted
              -- (stallwatch query says so) run first: jobs/stallwatch repair
              SET stallwatch.tables = out;
              -- Hours and days are those of UTC.
              SET TIME ZONE 'UTC';
              """;
          case TRINO ->
              """
              -- The tables of Stallwatch in Trino's Hive connector, in the current catalog and schema.
              -- Write your own place for s3://BUCKET/PREFIX and your own schema for SCHEMA; the calls
              -- make new days known and are repeated after each run. After a publication was interrupted
              -- run first: jobs/stallwatch repair
              """;
          case ATHENA ->
              """
              -- The tables of Stallwatch in Athena, statement by statement. Write your own place for
              -- s3://BUCKET/PREFIX. Partitions are projected: no crawler, no MSCK REPAIR. In Hive, leave
              -- out the properties and run MSCK REPAIR TABLE instead. After a publication was interrupted
              -- run first: jobs/stallwatch repair
              """;
        };
    return "-- Generated from the declared columns; a test tells how to write it anew.\n" + place;
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

  /** A text as it stands in SQL; Spark and Hive know no doubled quote. */
  private static String literal(SqlDialect dialect, String text) {
    return switch (dialect) {
      case DUCKDB, TRINO -> "'" + text.replace("'", "''") + "'";
      case SPARK, ATHENA -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    };
  }
}
