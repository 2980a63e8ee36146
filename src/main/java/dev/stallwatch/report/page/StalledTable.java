package dev.stallwatch.report.page;

import dev.stallwatch.model.NumberText;
import dev.stallwatch.report.page.Markup.Column;
import dev.stallwatch.report.page.Markup.Row;
import java.util.List;
import java.util.Map;

/** The first stalled downloads of an incident as a table. The script replaces it by a filter. */
final class StalledTable {
  private static final int MAX_ROWS = 10;
  private static final Map<String, String> OUTCOMES =
      Map.of("completed", "completed", "given_up", "given up", "open", "still open");
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("began"),
          Column.text("request ids"),
          Column.number("lost"),
          Column.number("attempts"),
          new Column("region, edge", "place"),
          new Column("system, software", "place"),
          new Column("client", "client"),
          new Column("object", "object"),
          new Column("sent", "sent"),
          Column.text("outcome"));

  private StalledTable() {}

  /** Returns the table and how many downloads it lacks. */
  static Markup of(IncidentDrawing drawing) {
    List<Row> rows =
        drawing.chains().stream().limit(MAX_ROWS).map(chain -> new Row("", cells(chain))).toList();
    return new Markup()
        .element(
            "p",
            "Showing "
                + rows.size()
                + " of "
                + NumberText.counted(drawing.stalledDownloads(), "stalled download")
                + ".",
            "class",
            "note")
        .table(
            "Stalled downloads, longest first; addresses are masked, times UTC",
            false,
            "cards long evidence",
            COLUMNS,
            rows);
  }

  private static List<Markup> cells(StalledChain chain) {
    String size = chain.objectSize() == null ? "" : " of " + PageText.bytes(chain.objectSize());
    return List.of(
        Markup.of(PageText.moment(chain.startedSeconds())),
        requestIds(chain.requestIds()),
        Markup.of(PageText.duration(chain.stalledSeconds())),
        Markup.of(String.valueOf(chain.attempts())),
        twoLines(chain.region(), chain.edge()),
        twoLines(chain.os(), chain.software()),
        Markup.ofForeign(chain.client()),
        new Markup().element("code", Markup.ofForeign(PageText.shortened(chain.object()))),
        Markup.of(PageText.bytes(chain.bytesSent()) + size),
        Markup.of(OUTCOMES.getOrDefault(chain.outcome(), chain.outcome())));
  }

  private static Markup requestIds(List<String> ids) {
    if (ids.isEmpty()) {
      return Markup.of("none in the log");
    }
    int others = ids.size() - 1;
    return new Markup()
        .element("span", Markup.ofForeign(ids.get(0)), "class", "ids")
        .text(others == 0 ? "" : " and " + NumberText.count(others) + " more");
  }

  private static Markup twoLines(String one, String other) {
    return Markup.ofForeign(PageText.shortened(one))
        .text(" ")
        .open("br")
        .foreign(PageText.shortened(other));
  }
}
