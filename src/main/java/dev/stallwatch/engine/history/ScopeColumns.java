package dev.stallwatch.engine.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.stallwatch.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Converts scopes to conditions on the rows of a table. */
public final class ScopeColumns {
  private ScopeColumns() {}

  /**
   * Returns the condition that a row is within a scope. Dimensions of the scope that are not
   * columns of the rows do not limit them.
   */
  public static Column within(Scope scope, Dataset<Row> rows) {
    List<String> columns = List.of(rows.columns());
    Column within = lit(true);
    for (Map.Entry<String, ? extends Set<String>> limit : scope.values().entrySet()) {
      if (columns.contains(limit.getKey())) {
        within = within.and(col(limit.getKey()).isin(limit.getValue().toArray()));
      }
    }
    return within;
  }
}
