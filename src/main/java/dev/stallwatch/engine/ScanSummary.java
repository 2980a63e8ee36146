package dev.stallwatch.engine;

import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.stats.FrequentTexts;
import dev.stallwatch.traffic.HeavyHitters;
import dev.stallwatch.traffic.budget.CellStatistics;

/**
 * What a scan gathered in bounded memory about all requests, duplicates included.
 *
 * @param families the software families that clients name, with their numbers of requests
 * @param cells the number of cells, and the requests of their values
 * @param heavy the hosts, paths and objects with the most excess events
 */
record ScanSummary(FrequentTexts families, CellStatistics cells, HeavyHitters heavy) {
  /** Merges what the tasks of a scan gathered. */
  static ScanSummary of(ScannedBlocks scanned) {
    ScanSummary summary =
        new ScanSummary(
            new FrequentTexts(SoftwareNames.MAX_COUNTED), new CellStatistics(), new HeavyHitters());
    scanned.of(ScanKind.FAMILIES).forEach(task -> summary.families.merge(task.families()));
    scanned.of(ScanKind.CELLS).forEach(task -> summary.cells.merge(task.cells()));
    scanned.of(ScanKind.HEAVY_HITTERS).forEach(task -> summary.heavy.merge(task.heavyHitters()));
    return summary;
  }

  /** Adds what another scan gathered, and returns this summary. */
  ScanSummary merge(ScanSummary other) {
    families.merge(other.families);
    cells.merge(other.cells);
    heavy.merge(other.heavy);
    return this;
  }
}
