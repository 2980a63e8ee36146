package dev.stallwatch.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Request;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CellCountsTest {
  private static final CellKey KEY =
      new CellKey(ServedBy.CDN, "test", "de", "fra", "linux", "curl");

  private static void add(CellCounts counts, int draw) {
    AccessRecord access =
        AccessRecord.builder()
            .startedAtMicros(draw)
            .durationMicros(1 + draw * 7L)
            .firstByteMicros(draw % 5)
            .method(draw % 11 == 0 ? "HEAD" : "GET")
            .object("/o")
            .status(draw % 3 == 0 ? 206 : 200)
            .bytesSent(draw * 100L)
            .bodyBytes(draw * 100L)
            .build();
    Outcome outcome =
        !access.isTransfer()
            ? Outcome.NO_TRANSFER
            : draw % 7 == 0 ? Outcome.CUT_SHORT : draw % 13 == 0 ? Outcome.SLOW : Outcome.COMPLETE;
    counts.add(
        Contribution.of(
            new Request(
                access,
                KEY,
                "curl-7",
                "de",
                Units.UNKNOWN,
                "fra1",
                "192.0.2.0/24",
                draw % 300,
                5,
                1),
            outcome));
    if (draw % 17 == 0) {
      counts.addResumed();
      counts.addStalled();
    }
  }

  private static CellCounts of(List<Integer> draws) {
    CellCounts counts = new CellCounts();
    draws.forEach(draw -> add(counts, draw));
    return counts;
  }

  private static CellCounts copy(CellCounts counts) {
    return merge(new CellCounts(), counts);
  }

  private static CellCounts merge(CellCounts into, CellCounts more) {
    into.merge(ByteBuffer.wrap(more.toBytes()));
    return into;
  }

  private static List<Object> values(CellCounts c) {
    return List.of(
        c.requests(),
        c.bytesSent(),
        c.transfers(),
        c.partial(),
        c.cutShort(),
        c.resumed(),
        c.retried(),
        c.stalled(),
        c.slow(),
        c.clients(),
        c.parallel(),
        c.probes(),
        Ints.asList(c.throughput().bins()),
        Longs.asList(c.throughput().counts()),
        Ints.asList(c.ttfb().bins()),
        Longs.asList(c.ttfb().counts()));
  }

  @Property(tries = 200)
  void bytesRoundTrip(
      @ForAll @Size(max = 500) List<@IntRange(min = 1, max = 2_000_000) Integer> draws) {
    CellCounts counts = of(draws);
    assertThat(values(copy(counts))).isEqualTo(values(counts));
  }

  @Property(tries = 200)
  void mergeOrderDoesNotMatter(
      @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 2_000_000) Integer> a,
      @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 2_000_000) Integer> b,
      @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 2_000_000) Integer> c) {
    CellCounts left = of(a);
    merge(left, of(b));
    merge(left, of(c));
    CellCounts inner = of(c);
    merge(inner, of(b));
    CellCounts right = new CellCounts();
    merge(right, inner);
    merge(right, of(a));
    assertThat(values(left)).isEqualTo(values(right));
    CellCounts all = of(a);
    b.forEach(draw -> add(all, draw));
    c.forEach(draw -> add(all, draw));
    assertThat(values(all)).isEqualTo(values(left));
  }

  @Test
  void manyClientsAreEstimatedWithinAFewPercent() {
    DistinctClients clients = new DistinctClients();
    for (long id = 0; id < 20_000; id++) {
      clients.add(id * 0x9E3779B97F4A7C15L);
    }
    assertThat(clients.estimate()).isBetween(18_000L, 22_000L);
  }

  @Test
  void fewClientsAreExact() {
    DistinctClients clients = new DistinctClients();
    for (int i = 0; i < 1_000; i++) {
      clients.add(i % 64);
    }
    assertThat(clients.estimate()).isEqualTo(64);
  }
}
