package dev.stallwatch.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.table.Table;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

class TableSchemaTest {
  private static MessageType file(String columns) {
    return MessageTypeParser.parseMessageType("message any {" + columns + "}");
  }

  @Test
  void columnsHaveTheTypesThatReadersExpect() {
    assertThat(TableSchema.of(Table.INCIDENTS).toString())
        .startsWith("message incidents {\n  required binary incident_id (STRING);\n")
        .contains("  required int32 revision;\n")
        .contains("  required int64 started_at (TIMESTAMP(MICROS,true));\n")
        .contains("  optional int64 ended_at (TIMESTAMP(MICROS,true));\n")
        .contains(
            """
              required group scope (MAP) {
                repeated group key_value {
                  required binary key (STRING);
                  required group value (LIST) {
                    repeated group list {
                      required binary element (STRING);
                    }
                  }
                }
              }
            """)
        .contains("  optional boolean started_open;\n");
  }

  @Test
  void columnsThatTheFileLacksAreNotRead() {
    MessageType wanted = TableSchema.of(Table.OBJECT_SIZES);
    MessageType file = file("optional int64 samples; required int64 other;");
    assertThat(TableSchema.readable(file, wanted)).isEqualTo(file("optional int64 samples;"));
  }

  @Test
  void columnOfAnotherTypeIsRefused() {
    MessageType wanted = TableSchema.of(Table.OBJECT_SIZES);
    assertThatThrownBy(() -> TableSchema.readable(file("required int32 samples;"), wanted))
        .hasMessage("it has the column required int32 samples, not required int64 samples");
    assertThatThrownBy(() -> TableSchema.readable(file("repeated int64 samples;"), wanted))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                TableSchema.readable(
                    file("required int64 window_start;"), TableSchema.of(Table.TRAFFIC)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
