package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.scenario.mitigation.MitigationWorld.Family;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Draws labelled worlds: half with a cause in the logs, half with something that only looks like
 * one, alone and next to a true rule in turn. The same seed and number give the same world.
 */
public final class MitigationWorlds {
  private static final List<WorldKind> CAUSES = WorldKind.of(true);
  private static final List<WorldKind> DECOYS = WorldKind.of(false);
  private static final int MIN_NOISE = 2;
  private static final int MAX_NOISE = 9;
  private static final double SHARE_WITH_RETRIES = 0.2;

  private final long seed;

  /** Draws worlds of a seed. */
  public MitigationWorlds(long seed) {
    this.seed = seed;
  }

  /**
   * Returns a world.
   *
   * @param number number of the world, 0 or more; even ones have a cause, odd ones a decoy
   */
  public MitigationWorld world(int number) {
    int half = number / 2;
    if (number % 2 == 0) {
      return world(CAUSES.get(half % CAUSES.size()), Family.POSITIVE, number);
    }
    // Each decoy stands alone in one round and next to a true rule in the next.
    boolean isAlone = half / DECOYS.size() % 2 == 0;
    return world(
        DECOYS.get(half % DECOYS.size()), isAlone ? Family.DECOY : Family.DECOY_AND_RULE, number);
  }

  /**
   * Returns a world of a kind.
   *
   * @param family whether a decoy is alone; for a cause, {@link Family#POSITIVE}
   * @param number selects among the worlds of the seed
   */
  public MitigationWorld world(WorldKind kind, Family family, int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003L + number).split();
    WorldDraft draft =
        family == Family.POSITIVE ? Causes.draw(kind, random) : decoy(kind, family, random);
    draft.addNoise(MIN_NOISE + random.nextInt(MAX_NOISE - MIN_NOISE + 1));
    if (kind != WorldKind.RETRIES_LIMITED
        && draft.logs().contains(LogKind.CLOUDFLARE_FIREWALL)
        && Sample.isDrawn(SHARE_WITH_RETRIES, random)) {
      Decoys.addRetries(draft);
    }
    String name =
        String.join(
            "/",
            kind.code(),
            family.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            Integer.toString(number));
    return draft.world(name, kind, family);
  }

  private static WorldDraft decoy(WorldKind kind, Family family, SplittableRandom random) {
    LogKind log = Decoys.log(kind, random);
    WorldDraft draft;
    if (family == Family.DECOY) {
      draft = new WorldDraft(Decoys.limits(kind, log), random);
    } else {
      // The true rule is in another log where the decoy takes its own log's past.
      List<LogKind> logs =
          Causes.hanging().stream()
              .filter(other -> kind != WorldKind.LOG_BEGINS || other != log)
              .toList();
      draft = Causes.anyRule(logs, random);
    }
    Decoys.add(kind, log, draft);
    return draft;
  }
}
