package dev.stallwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittedTableTest {
  private final StringWriter text = new StringWriter();
  private List<String> hidden = List.of();

  private String fitted(int width, List<List<String>> lines) {
    PrintWriter out = new PrintWriter(text);
    hidden = FittedTable.print(lines, width, out);
    out.flush();
    return text.toString();
  }

  @Test
  void tableThatFitsIsComplete() {
    assertThat(fitted(9, List.of(List.of("a", "b"), List.of("xyz", "1234"))))
        .isEqualToNormalizingNewlines("a       b\nxyz  1234\n");
    assertThat(hidden).isEmpty();
  }

  @Test
  void widestTextIsShortenedFirstAndNumbersNever() {
    String path = "/v2/library/alpine/blobs/sha256/aa";
    List<List<String>> lines =
        List.of(
            List.of("os", "object", "transfers_of_a_day"),
            List.of("amazon-linux-2", path, "123456789012"));
    assertThat(fitted(48, lines))
        .isEqualToNormalizingNewlines(
            """
            os              object           transfers_of...
            amazon-linux-2  /v2/library/...     123456789012
            """);
    assertThat(hidden)
        .containsExactly(
            "texts are shortened to fit 48 characters; --format vertical shows everything");
  }

  @Test
  void columnsThatDoNotFitAreLeftOut() {
    List<String> header = new ArrayList<>();
    List<String> row = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      header.add("column_" + i);
      row.add("value of column " + i);
    }
    assertThat(fitted(80, List.of(header, row)).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(hidden)
        .containsExactly("the first 4 of 20 columns are shown; --format vertical shows everything");
  }

  @Test
  void singleColumnIsNeverShortened() {
    String sql = "SELECT ".repeat(50);
    assertThat(fitted(20, List.of(List.of("evidence_sql"), List.of(sql + "1")))).contains(sql);
    assertThat(hidden).isEmpty();
  }

  @Test
  void charactersOfTwoUnitsAreNotCut() {
    String face = "😀".repeat(20);
    assertThat(fitted(21, List.of(List.of("a", "b"), List.of(face, face))).codePoints())
        .noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  @Test
  void lastColumnIsWrapped() {
    PrintWriter out = new PrintWriter(text);
    FittedTable.printWrapped(
        List.of(
            List.of("column", "meaning"),
            List.of("requests", "Number of requests that started in the window.")),
        34,
        out);
    out.flush();
    assertThat(text.toString())
        .isEqualToNormalizingNewlines(
            """
            column    meaning
            requests  Number of requests that
                      started in the window.
            """);
  }
}
