package dev.stallwatch.engine.block;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import dev.stallwatch.traffic.Contribution;
import dev.stallwatch.traffic.FineMoment;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.FineTally;
import dev.stallwatch.traffic.WatchedValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Consecutive requests of one file, encoded in about 40 bytes each, between scanning and counting.
 * Duplicates are known only after the scan, so requests must remain removable until they are
 * counted.
 */
public final class RequestBlock {
  /** Maximum requests per block. */
  public static final int MAX_REQUESTS = 8192;

  /** Encodes a missing bin; lower than the bin of any value. */
  static final int NO_BIN = -5_000;

  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final int TRANSFER = 1;
  private static final int PARTIAL = 2;
  private static final int PART = 4;
  private static final int PROBE = 8;
  private static final int OUTCOME_SHIFT = 4;

  private final ByteReader reader;
  private final int size;

  private RequestBlock(byte[] bytes) {
    this.reader = new ByteReader(bytes);
    this.size = reader.smallNumber();
  }

  /** Receives the identity of each request that has one. */
  public interface IdentitySink {
    /**
     * Receives one request.
     *
     * @param position its position in the block, from 0
     */
    void identity(int position, long high, long low);
  }

  /** Passes the identity of each request of a block to a sink. */
  public static void identities(byte[] bytes, IdentitySink sink) {
    RequestBlock block = new RequestBlock(bytes);
    GroupSpeeds.skip(block.reader);
    for (int i = 0; i < block.size; i++) {
      long high = block.reader.sortable();
      long low = block.reader.sortable();
      if (high != 0 || low != 0) {
        sink.identity(i, high, low);
      }
    }
  }

  /** Receives the window of each request. */
  public interface WindowSink {
    /**
     * Receives one request.
     *
     * @param position its position in the block, from 0
     * @param startMicros start of its window, microseconds since the epoch
     */
    void window(int position, long startMicros);
  }

  /**
   * Passes the window of each request of a block to a sink, except those at the positions left out.
   */
  public static void windows(byte[] bytes, BitSet leftOut, WindowSink sink) {
    RequestBlock block = new RequestBlock(bytes);
    CellWindow[] windows = block.windows();
    for (int i = 0; i < block.size; i++) {
      int cell = block.reader.smallNumber();
      Contribution unused = block.contribution();
      if (!leftOut.get(i)) {
        sink.window(i, windows[cell].windowStartMicros());
      }
    }
  }

  /**
   * Passes the cells of a block and their numbers of requests to a sink, except requests at the
   * positions left out. A cell may be passed several times.
   */
  public static void requestsOfCells(byte[] bytes, BitSet leftOut, ObjLongConsumer<CellKey> sink) {
    RequestBlock block = new RequestBlock(bytes);
    CellWindow[] windows = block.windows();
    long[] requests = new long[windows.length];
    for (int i = 0; i < block.size; i++) {
      int cell = block.reader.smallNumber();
      Contribution unused = block.contribution();
      requests[cell] += leftOut.get(i) ? 0 : 1;
    }
    for (int cell = 0; cell < windows.length; cell++) {
      sink.accept(windows[cell].key(), requests[cell]);
    }
  }

  /** Passes the distinct cells of a block, also of requests that are left out, to a sink. */
  public static void cells(byte[] bytes, Consumer<CellKey> sink) {
    RequestBlock block = new RequestBlock(bytes);
    GroupSpeeds.skip(block.reader);
    block.reader.skip(2 * Long.BYTES * block.size);
    for (CellKey key : BlockCells.readKeys(block.reader)) {
      sink.accept(key);
    }
  }

  /** Returns a block with other names of values. Its cells and values may be equal then. */
  public static byte[] renamed(byte[] bytes, CountedNames names) {
    RequestBlock block = new RequestBlock(bytes);
    ByteReader reader = block.reader;
    GroupSpeeds.skip(reader);
    reader.skip(2 * Long.BYTES * block.size);
    int start = reader.position();
    CellKey[] keys = BlockCells.readKeys(reader);
    int end = reader.position();
    if (Arrays.stream(keys).allMatch(key -> names.cell(key).equals(key))) {
      return bytes;
    }
    ByteWriter renamed = new ByteWriter();
    renamed.raw(bytes, start).number(keys.length);
    for (CellKey key : keys) {
      CellWindowCodec.write(renamed, names.cell(key));
    }
    BlockCells.skipCells(reader);
    for (int i = 0; i < block.size; i++) {
      int unusedCell = reader.smallNumber();
      Contribution unused = block.contribution();
    }
    int length = reader.position() - end;
    renamed.raw(new ByteReader(bytes, end).raw(length), length);
    FineColumns.copy(reader, names.software(), renamed);
    return renamed.bytes();
  }

  /** Adds the throughput of a block's transfers to the cells of their groups. */
  public static void throughput(byte[] bytes, CellTable groups) {
    GroupSpeeds.read(new RequestBlock(bytes).reader, groups);
  }

  /** Skips the throughput and the identities, then reads the distinct cells. */
  private CellWindow[] windows() {
    skipToCells();
    return BlockCells.read(reader);
  }

  private void skipToCells() {
    GroupSpeeds.skip(reader);
    reader.skip(2 * Long.BYTES * size);
  }

  /**
   * Counts the requests of a block by cell, except those at the positions left out.
   *
   * @param usual usual speed of each group; a transfer at a usual speed is not slow
   * @param keys the keys of the blocks before
   */
  public static void count(
      byte[] bytes, BitSet leftOut, UsualSpeeds usual, CellKeys keys, CellTable cells) {
    RequestBlock block = new RequestBlock(bytes);
    block.skipToCells();
    CellWindow[] windows = BlockCells.read(block.reader, keys);
    CellCounts[] counts = new CellCounts[windows.length];
    for (int i = 0; i < block.size; i++) {
      int cell = block.reader.smallNumber();
      Contribution contribution = block.contribution();
      if (!leftOut.get(i)) {
        CellCounts cellCounts = counts[cell];
        if (cellCounts == null) {
          cellCounts = cells.at(windows[cell]);
          counts[cell] = cellCounts;
        }
        cellCounts.add(
            isUsual(contribution, windows[cell], usual)
                ? contribution.withOutcome(Outcome.COMPLETE)
                : contribution);
      }
    }
  }

  /**
   * Counts the requests of a block by their values in the fine dimensions, except those at the
   * positions left out.
   *
   * @param tallies receives the counts; one tally per question, in the same order
   */
  public static void tally(
      byte[] bytes, BitSet leftOut, List<FineQuestion> questions, List<FineTally> tallies) {
    RequestBlock block = new RequestBlock(bytes);
    CellWindow[] windows = block.windows();
    int[] cells = new int[block.size];
    Contribution[] requests = block.requests(windows, cells, UsualSpeeds.UNKNOWN);
    List<FineBlock> blocks = new ArrayList<>();
    for (FineQuestion question : questions) {
      blocks.add(FineBlock.of(question, windows, cells, requests, leftOut));
    }
    FineColumns.read(
        block.reader,
        block.size,
        WatchedValues.NONE,
        new FineColumns.Sink() {
          @Override
          public boolean needs(Dimension dimension) {
            return dimension != Dimension.OBJECT;
          }

          @Override
          public void column(Dimension dimension, String[] values, int[] numbers) {
            for (int q = 0; q < blocks.size(); q++) {
              blocks.get(q).tally(dimension, values, numbers, tallies.get(q));
            }
          }
        });
  }

  /**
   * Counts the requests of a block by client, except those at the positions left out.
   *
   * @param usual usual speed of each group; a transfer at a usual speed is not slow
   * @param clients the questions; receives the counts
   */
  public static void clients(byte[] bytes, BitSet leftOut, UsualSpeeds usual, ClientTable clients) {
    List<FineQuestion> questions = clients.questions();
    RequestBlock block = new RequestBlock(bytes);
    CellWindow[] windows = block.windows();
    boolean isInInterval = false;
    for (CellWindow window : windows) {
      isInInterval |=
          questions.stream().anyMatch(question -> question.holds(window.windowStartMicros()));
    }
    if (!isInInterval) {
      return;
    }
    int[] cells = new int[block.size];
    Contribution[] requests = block.requests(windows, cells, usual);
    List<BitSet> outside =
        new BlockRequests(windows, cells, requests, leftOut, bytes, block.reader.position())
            .outside(questions);
    for (int q = 0; q < questions.size(); q++) {
      block.clients(
          questions.get(q), q, windows, cells, requests, leftOut, outside.get(q), clients);
    }
  }

  private void clients(
      FineQuestion question,
      int number,
      CellWindow[] windows,
      int[] cells,
      Contribution[] requests,
      BitSet leftOut,
      BitSet outside,
      ClientTable clients) {
    boolean[] inInterval = new boolean[windows.length];
    boolean[] inScope = new boolean[windows.length];
    for (int cell = 0; cell < windows.length; cell++) {
      inInterval[cell] = question.holds(windows[cell].windowStartMicros());
      inScope[cell] = question.holds(windows[cell].key());
    }
    for (int i = 0; i < size; i++) {
      Contribution contribution = requests[i];
      if (leftOut.get(i) || !inInterval[cells[i]] || !question.isTrial(contribution)) {
        continue;
      }
      if (inScope[cells[i]] && !outside.get(i)) {
        boolean isEvent = question.isEventByItself(contribution, windows[cells[i]].status());
        clients.add(number, contribution.clientId(), 1, isEvent ? 1 : 0);
      } else {
        clients.addOutside(number, contribution.clientId());
      }
    }
  }

  /**
   * Counts the requests of a block by window and value of {@link FineRates#DIMENSIONS}, except
   * those at the positions left out.
   *
   * @param usual usual speed of each group; a transfer at a usual speed is not slow
   * @param explained rises whose requests are not counted
   */
  public static void rates(
      byte[] bytes,
      BitSet leftOut,
      UsualSpeeds usual,
      WatchedValues watched,
      List<FineQuestion> explained,
      FineRates rates) {
    decoded(bytes, leftOut, usual).rates(rates, watched, explained);
  }

  /**
   * Counts the requests of a block by all dimensions of {@link FineMoment}, except those at the
   * positions left out.
   *
   * @param usual usual speed of each group; a transfer at a usual speed is not slow
   * @param explained rises whose requests are not counted
   * @param moments receives the counts, in the order of the questions
   */
  public static void moments(
      byte[] bytes,
      BitSet leftOut,
      UsualSpeeds usual,
      WatchedValues watched,
      List<FineQuestion> questions,
      List<FineQuestion> explained,
      List<FineMoment> moments) {
    decoded(bytes, leftOut, usual).moments(questions, explained, watched, moments);
  }

  private static BlockRequests decoded(byte[] bytes, BitSet leftOut, UsualSpeeds usual) {
    RequestBlock block = new RequestBlock(bytes);
    CellWindow[] windows = block.windows();
    int[] cells = new int[block.size];
    Contribution[] requests = block.requests(windows, cells, usual);
    return new BlockRequests(windows, cells, requests, leftOut, bytes, block.reader.position());
  }

  /** Reads all requests, and the index of the cell of each. */
  private Contribution[] requests(CellWindow[] windows, int[] cells, UsualSpeeds usual) {
    Contribution[] requests = new Contribution[size];
    for (int i = 0; i < size; i++) {
      cells[i] = reader.smallNumber();
      Contribution contribution = contribution();
      requests[i] =
          isUsual(contribution, windows[cells[i]], usual)
              ? contribution.withOutcome(Outcome.COMPLETE)
              : contribution;
    }
    return requests;
  }

  private static boolean isUsual(Contribution contribution, CellWindow cell, UsualSpeeds usual) {
    return contribution.outcome() == Outcome.SLOW
        && !usual.isUnusual(cell.key(), LogHistogram.value(contribution.throughputBin()));
  }

  private Contribution contribution() {
    long clientId = reader.sortable();
    long bytesSent = reader.number();
    int flags = reader.smallNumber();
    return new Contribution(
        clientId,
        bytesSent,
        (flags & TRANSFER) != 0,
        (flags & PARTIAL) != 0,
        (flags & PART) != 0,
        (flags & PROBE) != 0,
        OUTCOMES[flags >> OUTCOME_SHIFT],
        bin(reader.smallNumber()),
        bin(reader.smallNumber()));
  }

  private static int bin(int written) {
    return written == NO_BIN ? LogHistogram.NO_BIN : written;
  }

  static int flags(Contribution contribution) {
    return (contribution.isTransfer() ? TRANSFER : 0)
        | (contribution.isPartial() ? PARTIAL : 0)
        | (contribution.isPart() ? PART : 0)
        | (contribution.isProbe() ? PROBE : 0)
        | contribution.outcome().ordinal() << OUTCOME_SHIFT;
  }
}
