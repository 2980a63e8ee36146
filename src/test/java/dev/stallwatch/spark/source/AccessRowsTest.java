package dev.stallwatch.spark.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.engine.read.FilePart;
import dev.stallwatch.engine.read.OpenPart;
import dev.stallwatch.engine.read.ReferenceData;
import dev.stallwatch.enrich.PrefixMask;
import dev.stallwatch.enrich.UserAgentRules;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.table.AccessLogColumn;
import dev.stallwatch.table.Column.Presence;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class AccessRowsTest {
  private static final String LINE =
      "203.0.113.9 - - [05/Jul/2020:19:00:03 +0000] \"GET /y HTTP/1.1\" 200 77 \"-\" \"curl/8\"\n";

  private final List<String> enrichersMade = new ArrayList<>();
  private final OpenPart part =
      new OpenPart(
          FilePart.entire(
              0,
              new InputFile(
                  0, "file:/a.log", LINE.length(), 0, null, null, SourceSettings.AS_LOGGED)),
          LogFileOpening.open(
              new ByteArrayInputStream(LINE.getBytes(StandardCharsets.UTF_8)),
              new LogFormats(FormatOptions.DEFAULTS)),
          () -> "");

  private InternalRow row(List<AccessLogColumn> columns) {
    AccessRows rows =
        new AccessRows(
            columns,
            () -> {
              enrichersMade.add("one");
              return ReferenceData.NONE.enricher(PrefixMask.DEFAULTS, UserAgentRules.NONE);
            });
    assertThat(part.reader().next()).isTrue();
    AccessRecord access = ((ParsedLine.Accepted) part.reader().line()).record();
    return rows.request(part, access);
  }

  @Test
  void unselectedColumnIsNotBuilt() {
    InternalRow row = row(List.of(AccessLogColumn.OBJECT));
    assertThat(row.numFields()).isEqualTo(1);
    assertThat(row.getUTF8String(0)).hasToString("/y");
    assertThat(enrichersMade).as("nothing asks who the client is").isEmpty();
  }

  @Test
  void rowWithoutColumnsIsARow() {
    assertThat(row(List.of()).numFields()).isZero();
    assertThat(enrichersMade).isEmpty();
  }

  @Test
  void valuesHaveTheDeclaredTypes() {
    List<AccessLogColumn> columns = List.of(AccessLogColumn.values());
    InternalRow row = row(columns);
    assertThat(enrichersMade).hasSize(1);
    for (AccessLogColumn column : columns) {
      boolean isNull = row.isNullAt(column.ordinal());
      assertThat(isNull && column.presence() == Presence.REQUIRED).as(column.name()).isFalse();
    }
    assertThat(row.getUTF8String(AccessLogColumn.CLIENT.ordinal())).hasToString("203.0.113.0/24");
    assertThat(row.getUTF8String(AccessLogColumn.CLIENT_ADDRESS.ordinal()))
        .hasToString("203.0.113.9");
    assertThat(row.getInt(AccessLogColumn.STATUS.ordinal())).isEqualTo(200);
    assertThat(row.isNullAt(AccessLogColumn.CONTENT_LENGTH.ordinal())).isTrue();
  }

  @Test
  void schemaHasColumnsInOrderWithTheirMeaning() {
    StructField first = AccessLogSchema.of(ReadMode.DROPMALFORMED).fields()[0];
    assertThat(first.name()).isEqualTo("started_at");
    assertThat(first.dataType()).isEqualTo(DataTypes.TimestampType);
    assertThat(first.nullable()).isFalse();
    assertThat(first.getComment().get()).isEqualTo(AccessLogColumn.STARTED_AT.meaning());
    assertThat(AccessLogSchema.of(ReadMode.PERMISSIVE).fields()[0].nullable())
        .as("a line that can't be read has no time")
        .isTrue();
  }
}
