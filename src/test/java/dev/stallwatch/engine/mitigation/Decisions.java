package dev.stallwatch.engine.mitigation;

import dev.stallwatch.download.DownloadOptions;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.enrich.PrefixMask;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions for tests, and their blocks. */
final class Decisions {
  /** 2020-07-05T19:00:00Z. */
  static final long BEGIN = 1_593_975_600_000_000L;

  static final long WINDOW = 5 * Units.MICROS_PER_MINUTE;

  private Decisions() {}

  static ScanOptions options(long from, long to) {
    return new ScanOptions(
        WINDOW, from, to, FormatOptions.DEFAULTS, PrefixMask.DEFAULTS, DownloadOptions.DEFAULTS);
  }

  static Rule rule(String key) {
    return new Rule("acme", "waf", Layer.L7, key, "rule " + key);
  }

  static Decision of(long at, String rule, Matched matched, long weight, @Nullable String request) {
    return of(at, rule, matched, weight, request, null);
  }

  static Decision of(
      long at,
      String rule,
      Matched matched,
      long weight,
      @Nullable String request,
      @Nullable String event) {
    return new Decision(at, rule(rule), Mode.ENFORCE, "block", matched, weight, request, event);
  }

  static Matched client(String address, String path) {
    return new Matched(address, "de", 64500, "FRA56", "curl/8.5.0", "dl.example.com", path);
  }

  static MitigationScan scan(long from, long to) {
    return new MitigationScan(options(from, to), new Enricher(PrefixMask.DEFAULTS, null, null));
  }

  /** Returns the blocks of decisions of one file. */
  static List<Scanned> blocks(int part, List<Decision> decisions) {
    MitigationScan scan = scan(Long.MIN_VALUE, Long.MAX_VALUE);
    List<Scanned> blocks = new ArrayList<>();
    for (Decision decision : decisions) {
      boolean unused =
          scan.add(MitigationRecords.of(List.of(decision)), "acme", SourceSettings.AS_LOGGED);
      if (scan.isFull()) {
        blocks.add(scan.take(part));
      }
    }
    if (!scan.isEmpty()) {
      blocks.add(scan.take(part));
    }
    return blocks;
  }
}
