package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.ServedBy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoftwareNamesTest {
  private static final List<String> RULES = List.of("curl", "docker");

  private static Map<String, Long> requests(int families) {
    Map<String, Long> requests = new HashMap<>();
    for (int i = 0; i < families; i++) {
      requests.put("app" + i, 1000L - i);
    }
    return requests;
  }

  @Test
  void familiesOfRulesAndTheMostFrequentOnesHaveNames() {
    SoftwareNames names = SoftwareNames.select(RULES, requests(300), true, Set.of());
    assertThat(names.family("curl")).isEqualTo("curl");
    assertThat(names.family("unknown")).isEqualTo("unknown");
    assertThat(names.family("app199")).isEqualTo("app199");
    assertThat(names.family("app200")).isEqualTo("other");
    assertThat(names.version("app199-7")).isEqualTo("app199-7");
    assertThat(names.version("app200-7")).isEqualTo("other");
    assertThat(names.version("curl-7")).isEqualTo("curl-7");
    assertThat(names.version("app200")).isEqualTo("other");
  }

  @Test
  void familyOfEarlierDaysKeepsItsPlace() {
    Map<String, Long> requests = requests(300);
    Set<String> earlier =
        IntStream.range(100, 300).mapToObj(i -> "app" + i).collect(Collectors.toSet());
    SoftwareNames names = SoftwareNames.select(RULES, requests, true, earlier);
    assertThat(names.family("app299")).isEqualTo("app299");
    assertThat(names.family("app0")).isEqualTo("other");
  }

  @Test
  void newFamilyWithTenTimesTheRequestsTakesThePlaceOfTheSmallest() {
    Map<String, Long> requests = requests(200);
    Set<String> earlier = Set.copyOf(requests.keySet());
    requests.put("new", 8010L);
    assertThat(SoftwareNames.select(RULES, requests, true, earlier).family("new"))
        .isEqualTo("other");
    requests.put("new", 8011L);
    SoftwareNames names = SoftwareNames.select(RULES, requests, true, earlier);
    assertThat(names.family("new")).isEqualTo("new");
    assertThat(names.family("app199")).isEqualTo("other");
    assertThat(names.family("app198")).isEqualTo("app198");
  }

  @Test
  void absentFamilyOfEarlierDaysTakesNoPlace() {
    SoftwareNames names =
        SoftwareNames.select(
            RULES,
            requests(200),
            true,
            IntStream.range(0, 500).mapToObj(i -> "gone" + i).collect(Collectors.toSet()));
    assertThat(names.family("app199")).isEqualTo("app199");
  }

  @Test
  void tooRareNewFamilyHasNoName() {
    Map<String, Long> requests = Map.of("old", 1L, "rare", 4L, "frequent", 5L, "other", 4086L);
    SoftwareNames names = SoftwareNames.select(RULES, requests, false, Set.of("old"));
    assertThat(names.family("old")).isEqualTo("old");
    assertThat(names.family("frequent")).isEqualTo("frequent");
    assertThat(names.family("rare")).isEqualTo("other");
  }

  @Test
  void cellOfUnnamedSoftwareIsOther() {
    CellKey key = new CellKey(ServedBy.CDN, "s", "de", "fra", "windows", "app1");
    SoftwareNames names = SoftwareNames.select(RULES, Map.of(), true, Set.of());
    assertThat(names.cell(key))
        .isEqualTo(new CellKey(ServedBy.CDN, "s", "de", "fra", "windows", "other"));
    assertThat(SoftwareNames.ALL.cell(key)).isSameAs(key);
    assertThat(SoftwareNames.ALL.version("app1-3")).isEqualTo("app1-3");
  }
}
