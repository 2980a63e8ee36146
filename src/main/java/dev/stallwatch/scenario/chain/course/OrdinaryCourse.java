package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainClient;
import dev.stallwatch.scenario.chain.ChainKind;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;
import dev.stallwatch.scenario.log.Item;
import java.util.regex.Pattern;

/**
 * Downloads complete objects; some clients request them as a range from byte 0, some download them
 * again later.
 */
public final class OrdinaryCourse implements Course {
  private static final double SHARE_AS_RANGE = 0.08;
  private static final double SHARE_AGAIN = 0.08;

  /** A client that fetches an object again after more than this uses it for something else. */
  private static final long MAX_PAUSE_OF_REFETCH = 2 * Units.MICROS_PER_MINUTE;

  /** A browser shows smaller objects, and these kinds of any size, instead of storing them. */
  private static final long MIN_BYTES_STORED = 1 << 20;

  private static final Pattern SHOWN = Pattern.compile("\\.(pdf|mp4)$");

  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    ChainClient client = visit.client();
    Item item = visit.item();
    ChainRequest request = fetch(visit, client, item, ChainKind.FIRST, visit.at());
    while (dice.chance(SHARE_AGAIN)) {
      long pause = dice.logUniform(Units.MICROS_PER_MINUTE / 6, 40 * Units.MICROS_PER_MINUTE);
      boolean refetches = pause <= MAX_PAUSE_OF_REFETCH && stores(client, item);
      request =
          fetch(
              visit,
              client,
              item,
              refetches ? ChainKind.REFETCH : ChainKind.FIRST,
              request.leftMicros() + pause);
    }
  }

  private static boolean stores(ChainClient client, Item item) {
    return client.userAgent().startsWith("Mozilla/")
        ? item.size() >= MIN_BYTES_STORED && !SHOWN.matcher(item.path()).find()
        : item.size() > 0;
  }

  private static ChainRequest fetch(
      Visit visit, ChainClient client, Item item, ChainKind kind, long at) {
    Download download = visit.begin(client, item);
    return item.size() > 0 && visit.dice().chance(SHARE_AS_RANGE)
        ? download.range(kind, at, 0, item.last(), TransferOutcome.COMPLETE)
        : download.complete(kind, at, TransferOutcome.COMPLETE);
  }
}
