package dev.stallwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectTextsTest {
  private static final String BLOB = "/v2/library/blobs/sha256:" + "0123456789abcdef".repeat(4);

  @Test
  void middleOfLongNameIsLeftOut() {
    assertThat(ScopeText.shortened("edge fra x object " + BLOB))
        .isEqualTo("edge fra x object /v2/library/blobs/sha256:0123456789abcde...0123456789abcdef");
    assertThat(ScopeText.shortened("object /short.iso")).isEqualTo("object /short.iso");
    assertThat(ScopeText.shortened("object /" + "$1\\".repeat(40))).contains("...");
  }

  @Test
  void evidenceOfStalledObjectCountsItsStalledDownloads() {
    Scope scope = new Scope(Map.of("object", Set.of("/it's.iso"), "edge", Set.of("fra")));
    assertThat(EvidenceSql.of(Metric.STALL_RATE, scope))
        .contains("FROM stalls")
        .contains("edge IN ('fra') AND object IN ('/it''s.iso')");
    assertThat(EvidenceSql.of(Metric.SERVER_ERROR_RATE, scope))
        .contains("FROM traffic")
        .contains("edge IN ('fra') /* traffic has no object */ AS in_scope")
        .doesNotContain("iso");
  }

  @Test
  void evidenceOfStalledSizeClassComparesTheSizesOfStalledDownloads() {
    Scope scope = new Scope(Map.of("size_class", Set.of("16m-256m", "over-4g")));
    assertThat(EvidenceSql.of(Metric.STALL_RATE, scope))
        .contains("FROM stalls")
        .contains(
            "(object_size >= 16777216 AND object_size < 268435456"
                + " OR object_size >= 4294967296) AS in_scope");
    assertThat(
            EvidenceSql.of(Metric.STALL_RATE, new Scope(Map.of("size_class", Set.of("unknown")))))
        .contains(", (object_size IS NULL) AS in_scope");
  }

  @Test
  void evidenceClaimsNoScopeThatTheTableCannotShow() {
    Scope scope = new Scope(Map.of("host", Set.of("a.example"), "path", Set.of("/v2")));
    assertThat(EvidenceSql.of(Metric.SERVER_ERROR_RATE, scope))
        .contains(", CAST(NULL AS boolean) /* traffic has no host, path */ AS in_scope");
    assertThat(EvidenceSql.of(Metric.SERVER_ERROR_RATE, new Scope(Map.of())))
        .contains(", true AS in_scope");
  }

  @Test
  void sizeClassAloneLooksLikeALimitOfSize() {
    assertThat(
            RateVerdict.of(
                Metric.STALL_RATE,
                List.of(),
                new Scope(Map.of("size_class", Set.of("over-4g"), "served_by", Set.of("cdn")))))
        .isEqualTo(Verdict.OBJECT_SIZE);
  }
}
