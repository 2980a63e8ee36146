package dev.stallwatch.engine;

import dev.stallwatch.engine.chain.ChainSelection;
import dev.stallwatch.engine.chain.SelectedChains;
import dev.stallwatch.engine.client.AffectedClients;
import dev.stallwatch.engine.input.ScanOutput;
import dev.stallwatch.engine.mitigation.MitigationInput;
import dev.stallwatch.engine.pair.JudgeAttempts;
import dev.stallwatch.engine.pair.PairChains;
import dev.stallwatch.engine.published.Background;
import dev.stallwatch.engine.published.EarlierMitigations;
import dev.stallwatch.engine.published.PublishedHistory;
import dev.stallwatch.engine.row.AttemptJudgement;
import dev.stallwatch.engine.row.BytesCodec;
import dev.stallwatch.engine.row.DecodeCells;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedCodec;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.engine.task.CellEntries;
import dev.stallwatch.engine.task.CountBlocks;
import dev.stallwatch.engine.task.EarlierSizes;
import dev.stallwatch.engine.task.MergeCells;
import dev.stallwatch.engine.task.TrafficTotals;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.budget.CellBudget;
import dev.stallwatch.traffic.budget.CellNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The stages that run over records, in parallel: reading the input, pairing the attempts of a
 * download, counting requests into cells, merging the cells to the rows of {@code traffic}.
 */
final class TrafficStages {
  private static final String PAIRING = "pairing";

  /** Hosts that are worth naming in a question to the CDN. */
  private static final int MAX_HOSTS = 3;

  private final Flow flow;
  private final AnalysisOptions options;
  private final Function<ScanOutput, InputScan.Read> scan;
  private final Progress progress;
  private final PublishedHistory history;

  /**
   * Uses a flow that the caller closes.
   *
   * @param scan reads the input
   * @param history what earlier runs published
   */
  TrafficStages(
      Flow flow,
      AnalysisOptions options,
      Function<ScanOutput, InputScan.Read> scan,
      Progress progress,
      PublishedHistory history) {
    this.flow = flow;
    this.options = options;
    this.scan = scan;
    this.progress = progress;
    this.history = history;
  }

  /** Reads each line of the input once and excludes records that were delivered before. */
  ReadInput read(ScanOutput gathered) {
    InputScan.Read scanned = scan.apply(gathered);
    progress.doing("removing duplicates");
    FirstDeliveries deliveries = FirstDeliveries.in(scanned, options.scan(), flow);
    Shared<LeftOut> leftOut = flow.share(deliveries.leftOut());
    List<FileOutcome> files = deliveries.files();
    long begin = options.beginMicros(TrafficAnalysis.firstEventMicros(files));
    FirstDeliveries ofSoftware =
        new SoftwareSelection(options.userAgents().families(), scanned.summary().families())
            .named(deliveries, leftOut, flow, () -> history.softwareBefore(begin));
    CellFolding folding = new CellFolding(CellBudget.DEFAULT, scanned.summary().cells());
    CellNames names = folding.names(ofSoftware, leftOut, flow);
    return new ReadInput(
        ofSoftware.named(names),
        names,
        folding.note(names),
        files,
        flow.share(deliveries.usualSpeeds(options.scan().grid())),
        leftOut,
        scanned.withoutFiles(),
        scanned.summary().heavy());
  }

  /** Selects the chains of attempts with possible stalls or refetches. */
  SelectedChains candidates(ReadInput input) {
    progress.report(PAIRING, 0, 1);
    progress.doing("selecting downloads");
    return new ChainSelection(
            flow, input.deliveries().transfers(), input.leftOut(), input.records())
        .select(
            options.scan().download().pairingGap(),
            history
                .objectSizesBefore(options.beginMicros(input.firstEventMicros()))
                .map(new EarlierSizes()));
  }

  /** Follows each candidate chain: its stalled downloads, and what they add to the cells. */
  Kept<Paired> pair(ReadInput input, SelectedChains candidates) {
    progress.doing("following downloads");
    return candidates
        .transfers()
        .map(
            new PairChains(
                options.scan(), input.usualSpeeds(), input.lastEventMicros(), flow.exchangeParts()))
        .keep(new PairedCodec(), Parts.Watch.NONE);
  }

  /** Returns the result of the pairing for each single attempt. */
  List<AttemptJudgement> attempts(ReadInput input, SelectedChains candidates) {
    return candidates
        .transfers()
        .map(new JudgeAttempts(options.scan(), input.usualSpeeds(), input.lastEventMicros()))
        .collect();
  }

  /**
   * Counts requests into cells, in as few tasks as there are cores: each task returns every cell
   * that it met.
   */
  Parts<Paired> count(ReadInput input) {
    return input
        .deliveries()
        .requests()
        .inAtMost(flow.cores())
        .map(
            new CountBlocks(
                options.scan().grid(), input.usualSpeeds(), input.leftOut(), flow.exchangeParts()));
  }

  /** Merges counted cells: blocks of {@code CellCountsCodec}, each cell once. */
  Parts<byte[]> merge(Parts<Paired> cells) {
    progress.doing("counting requests");
    Parts<byte[]> merged =
        cells
            .exchange(new CellEntries(), flow.exchangeParts())
            .map(new MergeCells())
            .keep(new BytesCodec(), Parts.Watch.NONE)
            .of(0);
    progress.report(PAIRING, 1, 1);
    return merged;
  }

  /** Reads what earlier runs published for the period of this one. */
  Background background(ReadInput input) {
    return history
        .of(options.extent(), input.firstEventMicros(), input.lastEventMicros())
        .named(input.names());
  }

  /**
   * Returns the records of mitigations and changes of the analysed time and of the day before,
   * which they are compared with. Nothing is read yet.
   */
  private MitigationInput mitigations(
      ReadInput input, Parts<Scanned> requests, Kept<Paired> paired) {
    WindowGrid grid = options.scan().grid();
    long first = input.firstEventMicros();
    long from = options.scan().fromMicros();
    long to = options.scan().toMicros();
    boolean isEmpty = first == Units.UNKNOWN && !options.scan().isPeriodGiven();
    long begin = from == Long.MIN_VALUE ? first : from;
    long end =
        to == Long.MAX_VALUE ? grid.startMicros(input.lastEventMicros()) + grid.widthMicros() : to;
    return new MitigationInput(
        input.deliveries().mitigations(),
        grid,
        begin - Units.MICROS_PER_DAY,
        isEmpty ? Long.MIN_VALUE : end,
        input.deliveries().names(),
        accessSources(input.files()),
        requests,
        paired.of(PairedKind.STALLED_DOWNLOAD.ordinal()));
  }

  /** Returns the sources with requests, that with the most first. */
  private static List<String> accessSources(List<FileOutcome> files) {
    Map<String, Long> records = new TreeMap<>();
    for (FileOutcome file : files) {
      String source = file.origin().source();
      if (source != null && file.counts().records() > 0) {
        records.merge(source, file.counts().records(), Long::sum);
      }
    }
    return records.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Counts the records of mitigations, together with what earlier runs published for the day before
   * this one.
   */
  MitigationInput.Result mitigations(TrafficAnalysis analysis) {
    long begin = options.beginMicros(analysis.firstEventMicros());
    if (options.scan().fromMicros() != Long.MIN_VALUE) {
      begin = options.scan().fromMicros();
    }
    if (begin == Units.UNKNOWN) {
      return MitigationInput.Result.NONE;
    }
    EarlierMitigations earlier = EarlierMitigations.before(begin, history);
    return analysis.mitigations().read(earlier.rows(), earlier.settings(), begin, flow, progress);
  }

  /** Collects what the stages returned. */
  TrafficAnalysis analysis(
      ReadInput input,
      SelectedChains candidates,
      Kept<Paired> paired,
      Parts<byte[]> merged,
      Background background) {
    FirstDeliveries deliveries = input.deliveries();
    Parts<Scanned> requests = deliveries.requests().inAtMost(flow.cores());
    Parts<Paired> events = paired.of(PairedKind.CLIENT_EVENTS.ordinal());
    Parts<TrafficRow> traffic = merged.map(new DecodeCells());
    return new TrafficAnalysis(
        input.files(),
        deliveries.rejectedLines(),
        deliveries.linesBefore(),
        deliveries.outlying(),
        merged,
        traffic,
        TrafficTotals.of(traffic),
        paired.of(PairedKind.STALLED_DOWNLOAD.ordinal()),
        candidates.objectSizes(),
        input.sourcesWithoutFiles(),
        input.folded(),
        background,
        mitigations(input, requests, paired),
        input.heavy().failing(Dimension.HOST, MAX_HOSTS),
        new FineScopes(
            requests,
            input.leftOut(),
            background.watched(traffic),
            new AffectedClients(flow, requests, events, input.leftOut(), input.usualSpeeds()),
            new FineCounts(
                requests,
                events,
                input.leftOut(),
                input.usualSpeeds(),
                input.heavy(),
                FineRates.of(
                    options.scan().grid(), input.firstEventMicros(), input.lastEventMicros()))));
  }
}
