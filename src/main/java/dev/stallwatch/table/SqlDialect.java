package dev.stallwatch.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A SQL dialect for the published tables: the names of column types, and how to unnest lists and
 * maps. Literals for texts, numbers and times are the same in all of them.
 */
public enum SqlDialect {
  /** DuckDB 1. */
  DUCKDB("VARCHAR", "INTEGER", "TIMESTAMP") {
    @Override
    String list(String element) {
      return element + "[]";
    }

    @Override
    String map(String key, String value) {
      return "MAP(" + key + ", " + value + ")";
    }

    @Override
    String struct(List<Column> fields) {
      return "STRUCT(" + declared(fields, " ") + ")";
    }

    @Override
    String entries(String table, Column map, String key, String value) {
      return String.format(
          "(SELECT *, unnest(map_keys(%1$s)) AS %3$s, unnest(map_values(%1$s)) AS %4$s FROM %2$s)"
              + " AS spread",
          map.columnName(), table, key, value);
    }

    @Override
    String elements(String table, Column list, List<Column> fields, String name) {
      return String.format(
          "(SELECT *, unnest(%s) AS %s FROM %s) AS spread", list.columnName(), name, table);
    }
  },
  /** Spark SQL 3 and 4. */
  SPARK("STRING", "INT", "TIMESTAMP") {
    @Override
    String list(String element) {
      return "ARRAY<" + element + ">";
    }

    @Override
    String map(String key, String value) {
      return "MAP<" + key + ", " + value + ">";
    }

    @Override
    String struct(List<Column> fields) {
      return "STRUCT<" + declared(fields, ": ") + ">";
    }

    @Override
    String entries(String table, Column map, String key, String value) {
      return String.format(
          "%s LATERAL VIEW explode(%s) spread AS %s, %s", table, map.columnName(), key, value);
    }

    @Override
    String elements(String table, Column list, List<Column> fields, String name) {
      return String.format(
          "%s LATERAL VIEW explode(%s) spread AS %s", table, list.columnName(), name);
    }
  },
  /** Trino with its Hive connector, whose timestamps have milliseconds by default. */
  TRINO("varchar", "integer", "timestamp(3)") {
    @Override
    String list(String element) {
      return "array(" + element + ")";
    }

    @Override
    String map(String key, String value) {
      return "map(" + key + ", " + value + ")";
    }

    @Override
    String struct(List<Column> fields) {
      return "row(" + declared(fields, " ") + ")";
    }

    @Override
    String entries(String table, Column map, String key, String value) {
      return String.format(
          "%s CROSS JOIN UNNEST(%s) AS spread (%s, %s)", table, map.columnName(), key, value);
    }

    @Override
    String elements(String table, Column list, List<Column> fields, String name) {
      return String.format(
          "%s CROSS JOIN UNNEST(%s) AS %s (%s)",
          table,
          list.columnName(),
          name,
          fields.stream().map(Column::columnName).collect(Collectors.joining(", ")));
    }
  },
  /** Athena: DDL as in Hive, queries as in Trino. */
  ATHENA("string", "int", "timestamp") {
    @Override
    String list(String element) {
      return "array<" + element + ">";
    }

    @Override
    String map(String key, String value) {
      return "map<" + key + "," + value + ">";
    }

    @Override
    String struct(List<Column> fields) {
      return "struct<" + declared(fields, ":") + ">";
    }

    @Override
    String entries(String table, Column map, String key, String value) {
      return TRINO.entries(table, map, key, value);
    }

    @Override
    String elements(String table, Column list, List<Column> fields, String name) {
      return TRINO.elements(table, list, fields, name);
    }
  };

  private final String text;
  private final String integer;
  private final String timestamp;

  SqlDialect(String text, String integer, String timestamp) {
    this.text = text;
    this.integer = integer;
    this.timestamp = timestamp;
  }

  /** Returns the name of a column type. */
  public String type(ColumnType type) {
    return switch (type) {
      case TEXT -> text;
      case INT -> integer;
      case LONG -> cased("BIGINT");
      case DOUBLE -> cased("DOUBLE");
      case BOOLEAN -> cased("BOOLEAN");
      case TIMESTAMP -> timestamp;
      case INT_LIST -> list(integer);
      case TEXT_LIST -> list(text);
      case SCOPE -> map(text, list(text));
      case COUNTS -> map(text, cased("BIGINT"));
      case BINS -> map(integer, cased("BIGINT"));
      case CONTRASTS, COINCIDENCES -> list(struct(type.fields()));
    };
  }

  /** Returns the type of {@link Table#PARTITION}. */
  public String partitionType() {
    return cased("DATE");
  }

  private String cased(String type) {
    return Character.isUpperCase(text.charAt(0)) ? type : type.toLowerCase(Locale.ROOT);
  }

  abstract String list(String element);

  abstract String map(String key, String value);

  abstract String struct(List<Column> fields);

  /**
   * Returns a FROM clause that yields a row per entry of a map, with all columns of the table.
   *
   * @param key name of the column that holds the key
   * @param value name of the column that holds the value
   */
  abstract String entries(String table, Column map, String key, String value);

  /**
   * Returns a FROM clause that yields a row per element of a list of records, with all columns of
   * the table.
   *
   * @param name qualifier of the record's fields
   */
  abstract String elements(String table, Column list, List<Column> fields, String name);

  /** Returns the names and types of the fields of a record. */
  String declared(List<Column> fields, String between) {
    return fields.stream()
        .map(field -> field.columnName() + between + type(field.type()))
        .collect(Collectors.joining(between.equals(":") ? "," : ", "));
  }
}
