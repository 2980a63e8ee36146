package dev.stallwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.metric.MetricEvents.SqlSums;
import dev.stallwatch.model.metric.Speed;
import dev.stallwatch.table.SqlScript;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricColumnsTest {
  @ParameterizedTest
  @EnumSource(Metric.class)
  void metricReadsColumnsOfTraffic(Metric metric) {
    long events =
        metric
            .events()
            .ofRow(
                500,
                column -> {
                  assertThat(TrafficColumn.named(column)).isNotNull();
                  return 1;
                });
    assertThat(events).isBetween(0L, 1L);
    assertThat(TrafficColumn.named(metric.trials().code())).isNotNull();
    metric.events().speed().map(Speed::binsColumn).ifPresent(TrafficColumn::named);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void metricSqlRunsOnTraffic(Metric metric) throws SQLException {
    SqlSums sums = metric.events().sums(metric.trials());
    try (EmbeddedDatabase database = EmbeddedDatabase.open()) {
      database.execute("CREATE VIEW traffic AS " + SqlScript.duckDbRows(Table.TRAFFIC, ""));
      database.query(
          "SELECT "
              + metric.events().evidenceSql(metric)
              + ", sum("
              + sums.trials()
              + "), sum("
              + sums.events()
              + ") FROM traffic WHERE "
              + metric.events().rowFilterSql(),
          rows -> assertThat(rows.next()).isTrue());
    }
  }
}
