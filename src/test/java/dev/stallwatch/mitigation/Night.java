package dev.stallwatch.mitigation;

import dev.stallwatch.mitigation.change.RuleChanges;
import dev.stallwatch.mitigation.coincidence.Affected;
import dev.stallwatch.mitigation.coincidence.CoincidenceSearch;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.traffic.RateTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The evening of 2020-07-05 for tests: traffic of twelve edges and three operating systems, stalls
 * of amazon-linux-2 at fra and sin from 19:00 to 21:00, and the rows of rules.
 */
public final class Night {
  public static final long WINDOW = 5 * Units.MICROS_PER_MINUTE;
  public static final List<String> EDGES =
      List.of("fra", "sin", "iad", "lhr", "nrt", "syd", "gru", "cdg", "ams", "dub", "hkg", "sea");
  private static final List<String> SYSTEMS = List.of("amazon-linux-2", "ubuntu", "windows");
  public static final Scope SCOPE =
      new Scope(Map.of("os", List.of("amazon-linux-2"), "edge", List.of("fra", "sin")));

  private final List<RuleRow> rows = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private long from = at("2020-07-05T09:00:00Z");
  private boolean startOpen;

  public static long at(String time) {
    return Units.micros(Instant.parse(time));
  }

  /** Returns a time of the evening: {@code 19:00}. */
  public static long clock(String time) {
    return at("2020-07-05T" + time + ":00Z");
  }

  public static Rule rule(String product, Layer layer, String key) {
    return new Rule("cloudflare", product, layer, key, "Rule " + key);
  }

  public static Rule dosd(String key) {
    return rule("dosd", Layer.L3_4, key);
  }

  public static Rule waf(String key) {
    return rule("waf", Layer.L7, key);
  }

  public Night trafficFrom(String time) {
    from = clock(time);
    return this;
  }

  public Night startOpen() {
    startOpen = true;
    return this;
  }

  public Night with(Change change) {
    changes.add(change);
    return this;
  }

  public static MatchedGroup packets(String edge) {
    return new MatchedGroup("packets", null, null, null, edge, null, null, null, null);
  }

  public static MatchedGroup requests(String edge, String os) {
    return new MatchedGroup(
        "requests", null, null, null, edge, os, "docker", "dl.example.com", "/v2");
  }

  /** Adds a row of records that stand for a weight each, of which only the window is known. */
  public Night row(
      long at, Rule rule, Mode mode, String action, MatchedGroup group, long records, long each) {
    long start = at - Math.floorMod(at, WINDOW);
    rows.add(
        new RuleRow(
            new RuleKey(start, rule, mode, action, group),
            new RuleCounts(
                records,
                records * each,
                (double) records * each * each,
                0,
                records,
                0,
                0,
                start,
                start + WINDOW)));
    return this;
  }

  /** Adds a row of one record at each time of the evening: {@code 18:59:13}. */
  public Night records(
      Rule rule, Mode mode, String action, MatchedGroup group, long each, String... times) {
    for (String time : times) {
      long at = at("2020-07-05T" + time + "Z");
      rows.add(
          new RuleRow(
              new RuleKey(at - Math.floorMod(at, WINDOW), rule, mode, action, group),
              new RuleCounts(1, each, (double) each * each, 0, 1, 0, 0, at, at)));
    }
    return this;
  }

  /** Adds the same row in each window of a period. */
  public Night rows(
      String from,
      String to,
      Rule rule,
      Mode mode,
      String action,
      List<MatchedGroup> groups,
      long records,
      long each) {
    for (long at = clock(from); at < clock(to); at += WINDOW) {
      for (MatchedGroup group : groups) {
        row(at, rule, mode, action, group, records, each);
      }
    }
    return this;
  }

  public static List<MatchedGroup> packetsAt(List<String> edges) {
    return edges.stream().map(Night::packets).toList();
  }

  public static List<MatchedGroup> requestsAt(List<String> edges, String os) {
    return edges.stream().map(edge -> requests(edge, os)).toList();
  }

  /** Adds packets that no rule matched, at all edges. */
  public Night passing(String from, String to) {
    return rows(from, to, dosd(""), Mode.EXEMPT, "pass", packetsAt(EDGES), 3, 10_000);
  }

  public RateTable rates() {
    RateTable.Builder builder = RateTable.builder(List.of("os", "edge"), new WindowGrid(WINDOW));
    for (long at = from; at < clock("23:00"); at += WINDOW) {
      boolean isIncident = at >= clock("19:00") && at < clock("21:00");
      for (String edge : EDGES) {
        for (String os : SYSTEMS) {
          boolean isHit =
              isIncident && os.equals("amazon-linux-2") && List.of("fra", "sin").contains(edge);
          long noise = (at / WINDOW + edge.hashCode()) % 7 == 0 ? 1 : 0;
          builder.add(at, List.of(os, edge), 40, isHit ? 18 + (at / WINDOW) % 4 : noise);
        }
      }
    }
    return builder.build();
  }

  public MitigationActivity activity() {
    return new MitigationActivity(WINDOW, rows, RuleChanges.of(WINDOW, rows, changes, List.of()));
  }

  public Coincidences coincidences() {
    return new CoincidenceSearch(activity())
        .of(
            new Affected(
                SCOPE, clock("19:00"), startOpen, clock("21:00"), List.of("dl.example.com")),
            rates());
  }

  public static Coincidence of(Coincidences all, String key) {
    return all.all().stream()
        .filter(one -> one.subject().endsWith("/" + key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " is not among " + all));
  }
}
