package dev.stallwatch.localise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportedNameTest {
  private static final List<String> REGIONS = List.of("de", "fr", "it");

  /** One edge per region; Germany also fetches from the origin. The edge of Italy is raised. */
  private static Moment moment(String place) {
    List<Moment.Cell> cells = new ArrayList<>();
    for (String region : REGIONS) {
      double events = region.equals("it") ? 60 : 2;
      cells.add(new Moment.Cell(List.of("cdn", region, "edge-" + region), 100, events, 2000, 40));
    }
    cells.add(new Moment.Cell(List.of("origin", "de", "unknown"), 100, 2, 2000, 40));
    return Moment.of(List.of("served_by", place, "edge"), cells);
  }

  private static List<Explanation> reported() {
    Moment moment = moment("region");
    return ReportedName.of(new Explainer().explain(moment), moment);
  }

  @Test
  void impliedDimensionsAreDroppedAndThePathIsNamed() {
    assertThat(reported())
        .filteredOn(answer -> answer.scope().values().containsKey("region"))
        .extracting(Explanation::scope)
        .first()
        .isEqualTo(new Scope(Map.of("served_by", Set.of("cdn"), "region", Set.of("it"))));
    assertThat(reported().get(0).scope().values()).containsOnlyKeys("served_by", "region");
  }

  @Test
  void namesOfTheSameRequestsAreReportedOnce() {
    List<Scope> scopes = reported().stream().map(Explanation::scope).toList();
    assertThat(scopes).doesNotHaveDuplicates().hasSizeLessThan(4);
  }

  @Test
  void otherTablesKeepTheirNames() {
    Moment moment = moment("place");
    List<Explanation> explanations = new Explainer().explain(moment);
    assertThat(ReportedName.of(explanations, moment)).isSameAs(explanations);
  }
}
