package dev.stallwatch.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.task.FindRepeated;
import dev.stallwatch.engine.task.NameCells;
import dev.stallwatch.engine.task.SpreadIdentities;
import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Request;
import dev.stallwatch.quality.RecordIdentities;
import dev.stallwatch.quality.RecordIdentity;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import dev.stallwatch.traffic.Contribution;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.FineTally;
import dev.stallwatch.traffic.HeavyHitters;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedValues;
import dev.stallwatch.traffic.budget.CellNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RequestBlockTest {
  private static final WindowGrid GRID = WindowGrid.of(Duration.ofMinutes(5));
  private static final String[] SOFTWARE = {"curl", "docker", "other"};

  private static Request request(int draw) {
    AccessRecord access =
        AccessRecord.builder()
            .requestId(draw % 6 == 0 ? null : "R" + draw)
            .startedAtMicros(draw * 10_000_000L)
            .durationMicros(draw % 4 == 0 ? Units.UNKNOWN : draw * 1_000L)
            .firstByteMicros(draw % 5 == 0 ? Units.UNKNOWN : draw)
            .method(draw % 11 == 0 ? "HEAD" : "GET")
            .object(draw % 2 == 0 ? "/o" : "/p/o")
            .status(draw % 3 == 0 ? 206 : draw % 13 == 0 ? 404 : 200)
            .bytesSent(draw * 1_000L)
            .protocol(draw % 5 == 0 ? "http/2" : "http/1.1")
            .build();
    CellKey key =
        new CellKey(ServedBy.CDN, "test", "de", "fra", "linux", SOFTWARE[draw % SOFTWARE.length]);
    return new Request(
        access, key, "curl-7", "de", Units.UNKNOWN, "fra1", "192.0.2.0/24", draw * 77L, 5, 1);
  }

  private static Contribution contribution(int draw) {
    Outcome[] outcomes = Outcome.values();
    return Contribution.of(request(draw), outcomes[draw % outcomes.length]);
  }

  private static Map<CellWindow, List<Byte>> counted(CellTable table) {
    Map<CellWindow, List<Byte>> cells = new HashMap<>();
    for (Iterator<Map.Entry<CellWindow, CellCounts>> all = table.drain(); all.hasNext(); ) {
      Map.Entry<CellWindow, CellCounts> cell = all.next();
      List<Byte> bytes = new ArrayList<>();
      for (byte b : cell.getValue().toBytes()) {
        bytes.add(b);
      }
      cells.put(cell.getKey(), bytes);
    }
    return cells;
  }

  @Property(tries = 200)
  void blockCountsEqualCountsOfRemainingRequests(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 5_000) Integer> draws,
      @ForAll @IntRange(min = 1, max = 9) int leaveOutEvery) {
    RequestBlockWriter writer = new RequestBlockWriter(GRID, new HeavyHitters());
    BitSet leftOut = new BitSet();
    CellTable expected = new CellTable(GRID);
    RecordIdentities identityOf = new RecordIdentities("test");
    Map<Integer, RecordIdentity> identities = new HashMap<>();
    for (int i = 0; i < draws.size(); i++) {
      Request request = request(draws.get(i));
      RecordIdentity identity = identityOf.of(request.access().requestId());
      writer.add(request, contribution(draws.get(i)), identity);
      if (!identity.isNone()) {
        identities.put(i, identity);
      }
      if (i % leaveOutEvery == 0) {
        leftOut.set(i);
      } else {
        AccessRecord access = request.access();
        expected
            .at(request.key(), access.response().status(), access.timing().startedAtMicros())
            .add(contribution(draws.get(i)));
      }
    }
    assertThat(writer.size()).isEqualTo(draws.size());
    byte[] block = writer.take();
    assertThat(writer.size()).isZero();
    CellTable cells = new CellTable(GRID);
    RequestBlock.count(block, leftOut, UsualSpeeds.UNKNOWN, new CellKeys(), cells);
    assertThat(counted(cells)).isEqualTo(counted(expected));
    Map<Integer, RecordIdentity> read = new HashMap<>();
    RequestBlock.identities(
        block, (position, high, low) -> read.put(position, new RecordIdentity(high, low)));
    assertThat(read).isEqualTo(identities);
  }

  @Property(tries = 100)
  void groupThroughputIncludesAllTransfersOfTheGroup(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 5_000) Integer> draws) {
    RequestBlockWriter writer = new RequestBlockWriter(GRID, new HeavyHitters());
    CellCounts expected = new CellCounts();
    for (int draw : draws) {
      Contribution contribution = contribution(draw);
      writer.add(request(draw), contribution, RecordIdentity.NONE);
      if (contribution.throughputBin() != LogHistogram.NO_BIN) {
        expected.addThroughput(contribution.throughputBin(), 1);
      }
    }
    CellTable groups = new CellTable(GRID);
    RequestBlock.throughput(writer.take(), groups);
    CellCounts counted = new CellCounts();
    groups
        .drain()
        .forEachRemaining(group -> counted.merge(ByteBuffer.wrap(group.getValue().toBytes())));
    assertThat(counted.toBytes()).isEqualTo(expected.toBytes());
    RequestBlock.throughput(writer.take(), groups);
    assertThat(groups.bytes()).isZero();
  }

  @Property(tries = 100)
  void fineValuesAreCountedInsideAndOutsideTheScope(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 5_000) Integer> draws) {
    RequestBlockWriter writer = new RequestBlockWriter(GRID, new HeavyHitters());
    BitSet leftOut = new BitSet();
    leftOut.set(1);
    long from = 3_000L * 1_000_000;
    long to = 30_000L * 1_000_000;
    FineQuestion question =
        new FineQuestion(
            Metric.CUT_SHORT_RATE,
            new Scope(Map.of("software", Set.of("curl"))),
            from,
            to,
            LogHistogram.NO_BIN);
    Map<List<Object>, Long> expected = new HashMap<>();
    for (int i = 0; i < draws.size(); i++) {
      Request request = request(draws.get(i));
      Contribution contribution = contribution(draws.get(i));
      writer.add(request, contribution, RecordIdentity.NONE);
      long window = GRID.startMicros(request.access().timing().startedAtMicros());
      if (i != 1 && contribution.isTransfer()) {
        List<Object> key =
            List.of(
                String.valueOf(request.access().target().protocol()),
                request.key().software().equals("curl"),
                window >= from && window < to,
                contribution.outcome() == Outcome.CUT_SHORT);
        expected.merge(key, 1L, Long::sum);
      }
    }
    FineTally tally = new FineTally();
    RequestBlock.tally(writer.take(), leftOut, List.of(question), List.of(tally));
    Map<List<Object>, Long> counted = new HashMap<>();
    tally
        .values(Dimension.PROTOCOL, 10)
        .forEach(
            (value, counts) -> {
              for (FineTally.Place place : FineTally.Place.values()) {
                for (FineTally.Time time : FineTally.Time.values()) {
                  boolean inScope = place == FineTally.Place.SCOPE;
                  boolean inInterval = time == FineTally.Time.INTERVAL;
                  long events = counts.events(place, time);
                  put(counted, List.of(value, inScope, inInterval, true), events);
                  put(
                      counted,
                      List.of(value, inScope, inInterval, false),
                      counts.trials(place, time) - events);
                }
              }
            });
    assertThat(counted).isEqualTo(expected);
  }

  @Property(tries = 100)
  void ratesOfSizesPathsAndObjectsEqualThoseOfRemainingRequests(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 5_000) Integer> draws) {
    HeavyHitters heavy = new HeavyHitters();
    RequestBlockWriter writer = new RequestBlockWriter(GRID, heavy);
    BitSet leftOut = new BitSet();
    leftOut.set(1);
    FineQuestion explained =
        new FineQuestion(
            Metric.CUT_SHORT_RATE,
            new Scope(Map.of("software", Set.of("curl"), "object", Set.of("/p/o"))),
            0,
            Long.MAX_VALUE,
            LogHistogram.NO_BIN);
    Map<String, Long> cut = new HashMap<>();
    for (int i = 0; i < draws.size(); i++) {
      Request request = request(draws.get(i));
      Contribution contribution = contribution(draws.get(i));
      writer.add(request, contribution, RecordIdentity.NONE);
      if (i != 1
          && contribution.isTransfer()
          && contribution.outcome() == Outcome.CUT_SHORT
          && !(request.key().software().equals("curl")
              && request.access().target().object().equals("/p/o"))) {
        cut.merge(request.access().target().object(), 1L, Long::sum);
      }
    }
    byte[] block = writer.take();
    FineRates rates = FineRates.of(GRID, 0, 5_000 * 10_000_000L);
    WatchedValues watched =
        new WatchedValues(
            Map.of(Dimension.OBJECT, List.of("/o", "/p/o"), Dimension.PATH, List.of("/p")));
    RequestBlock.rates(block, leftOut, UsualSpeeds.UNKNOWN, watched, List.of(explained), rates);
    Map<String, Long> counted = events(rates, Dimension.OBJECT);
    assertThat(counted).isEqualTo(cut);
    assertThat(events(rates, Dimension.PATH).getOrDefault("/p", 0L))
        .isEqualTo(cut.getOrDefault("/p/o", 0L));
  }

  private static Map<String, Long> events(FineRates rates, Dimension dimension) {
    RateTable table = rates.table(dimension, Metric.CUT_SHORT_RATE);
    Map<String, Long> events = new HashMap<>();
    for (int i = 0; i < table.entries(); i++) {
      if (table.events(i) > 0) {
        events.merge(table.cell(table.cellOf(i)).get(0), (long) table.events(i), Long::sum);
      }
    }
    return events;
  }

  private static Map<String, Long> cutObjects(byte[] block, BitSet leftOut) {
    FineRates rates = FineRates.of(GRID, 0, 5_000 * 10_000_000L);
    WatchedValues watched = new WatchedValues(Map.of(Dimension.OBJECT, List.of("/o", "/p/o")));
    RequestBlock.rates(block, leftOut, UsualSpeeds.UNKNOWN, watched, List.of(), rates);
    return events(rates, Dimension.OBJECT);
  }

  private static void put(Map<List<Object>, Long> counted, List<Object> key, long count) {
    if (count > 0) {
      counted.put(key, count);
    }
  }

  private static Request requestOf(int draw, String software) {
    Request request = request(draw);
    CellKey key = new CellKey(ServedBy.CDN, "test", "de", "fra", "linux", software);
    return new Request(
        request.access(),
        key,
        software + "-" + draw % 3,
        "de",
        Units.UNKNOWN,
        "fra1",
        "192.0.2.0/24",
        draw * 77L,
        5,
        1);
  }

  private static byte[] blockOf(List<Integer> draws, UnaryOperator<String> name) {
    RequestBlockWriter writer = new RequestBlockWriter(GRID, new HeavyHitters());
    String[] software = {"curl", "app0", "app1", "app2"};
    for (int draw : draws) {
      String family = name.apply(software[draw % software.length]);
      Request request = requestOf(draw, family);
      writer.add(request, contribution(draw), RecordIdentity.NONE);
    }
    return writer.take();
  }

  private static Map<CellWindow, List<Byte>> counted(byte[] block, BitSet leftOut) {
    CellTable cells = new CellTable(GRID);
    RequestBlock.count(block, leftOut, UsualSpeeds.UNKNOWN, new CellKeys(), cells);
    return counted(cells);
  }

  private static Map<String, Long> versions(byte[] block, BitSet leftOut) {
    FineQuestion all =
        new FineQuestion(
            Metric.CUT_SHORT_RATE, new Scope(Map.of()), 0, Long.MAX_VALUE, LogHistogram.NO_BIN);
    FineTally tally = new FineTally();
    RequestBlock.tally(block, leftOut, List.of(all), List.of(tally));
    Map<String, Long> trials = new HashMap<>();
    tally
        .values(Dimension.SOFTWARE_VERSION, 100)
        .forEach(
            (value, counts) ->
                trials.put(value, counts.trials(FineTally.Place.SCOPE, FineTally.Time.INTERVAL)));
    return trials;
  }

  @Property(tries = 100)
  void renamedBlockCountsLikeABlockOfTheNames(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 5_000) Integer> draws) {
    SoftwareNames names = SoftwareNames.select(List.of("curl"), Map.of("app1", 1L), true, Set.of());
    BitSet leftOut = new BitSet();
    leftOut.set(1);
    byte[] renamed = RequestBlock.renamed(blockOf(draws, UnaryOperator.identity()), counted(names));
    byte[] named = blockOf(draws, names::family);
    assertThat(counted(renamed, leftOut)).isEqualTo(counted(named, leftOut));
    Map<String, Long> expected = new HashMap<>();
    versions(named, leftOut)
        .forEach(
            (version, count) ->
                expected.merge(version.startsWith("other") ? "other" : version, count, Long::sum));
    assertThat(versions(renamed, leftOut)).isEqualTo(expected);
    assertThat(cutObjects(renamed, leftOut)).isEqualTo(cutObjects(named, leftOut));
    assertThat(RequestBlock.renamed(renamed, counted(names))).isSameAs(renamed);
  }

  private static CountedNames counted(SoftwareNames software) {
    return new CountedNames(software, CellNames.ALL);
  }

  @Test
  void softwareIsCountedExceptWhatIsLeftOut() {
    List<Integer> draws = List.of(0, 1, 2, 3, 4, 5, 9);
    BitSet leftOut = new BitSet();
    leftOut.set(6);
    Map<String, Long> requests = new HashMap<>();
    RequestBlock.requestsOfCells(
        blockOf(draws, UnaryOperator.identity()),
        leftOut,
        (cell, count) -> requests.merge(cell.software(), count, Long::sum));
    assertThat(requests).isEqualTo(Map.of("curl", 2L, "app0", 2L, "app1", 1L, "app2", 1L));
  }

  @Test
  void writerCountsTheSoftwareOfEachBlock() {
    RequestBlockWriter writer = new RequestBlockWriter(GRID, new HeavyHitters());
    for (int block = 0; block < 2; block++) {
      for (int i = 0; i < 300; i++) {
        writer.add(requestOf(i, "app" + i % 150), contribution(i), RecordIdentity.NONE);
      }
      Map<String, Integer> requests = new HashMap<>();
      writer.cells((cell, count) -> requests.merge(cell.software(), count, Integer::sum));
      assertThat(requests).hasSize(150).containsEntry("app149", 2);
      assertThat(writer.take()).isNotEmpty();
    }
  }

  @Test
  void transferAtTheUsualSpeedOfASlowGroupIsNotSlow() {
    UsualSpeeds usual = new UsualSpeeds();
    RequestBlockWriter writer = new RequestBlockWriter(GRID, new HeavyHitters());
    Request request = request(50);
    for (double throughput : new double[] {3_000, 1_000}) {
      writer.add(
          request,
          new Contribution(
              1,
              100_000,
              true,
              false,
              false,
              false,
              Outcome.SLOW,
              LogHistogram.bin(throughput),
              LogHistogram.NO_BIN),
          RecordIdentity.NONE);
    }
    byte[] block = writer.take();
    usual.put(request.key(), 40_000);
    CellTable cells = new CellTable(GRID);
    RequestBlock.count(block, new BitSet(), usual, new CellKeys(), cells);
    CellCounts counts = cells.drain().next().getValue();
    assertThat(counts.transfers()).isEqualTo(2);
    assertThat(counts.slow()).isEqualTo(1);
    assertThat(counts.stalled()).isEqualTo(1);
  }

  @Test
  void functionsForExecutorsAreSerializable() throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      out.writeObject(new SpreadIdentities(3));
      out.writeObject(new FindRepeated());
      out.writeObject(
          new NameCells(counted(SoftwareNames.select(List.of(), Map.of(), true, Set.of()))));
    }
  }
}
