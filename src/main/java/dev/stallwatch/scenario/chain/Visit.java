package dev.stallwatch.scenario.chain;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.log.Item;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One visit of a client: draws the client, the object and the outcomes of its transfers. */
public final class Visit {
  private static final long MIN_BYTES_TO_HANG = 64_000;
  private static final double SHARE_BROKEN = 0.35;

  private final ClientProfile profile;
  private final ChainPlan plan;
  private final Map<String, List<Item>> items;
  private final Dice dice;
  private final long at;
  private final Downloads downloads;

  /** Begins downloads. */
  interface Downloads {
    public Download begin(ClientProfile profile, ChainClient client, Item item, Dice dice);
  }

  Visit(
      ClientProfile profile,
      ChainPlan plan,
      Map<String, List<Item>> items,
      Dice dice,
      long at,
      Downloads downloads) {
    this.profile = profile;
    this.plan = plan;
    this.items = items;
    this.dice = dice;
    this.at = at;
    this.downloads = downloads;
  }

  public Dice dice() {
    return dice;
  }

  public ClientProfile profile() {
    return profile;
  }

  /** Returns its start, microseconds since the epoch. */
  public long at() {
    return at;
  }

  /** Draws a user agent of the profile. */
  public String agent() {
    return dice.pick(plan.agents(profile.agents()));
  }

  /** Draws a client of the profile. */
  public ChainClient client() {
    ChainClient client = ChainClient.draw(dice.pick(plan.places()), agent(), profile.ipv6(), dice);
    return profile.bytesPerSecond() == 0
        ? client
        : client.withThroughput(profile.bytesPerSecond() * dice.logNormal(0.3));
  }

  /** Draws an object of the profile. */
  public Item item() {
    String kind = dice.pick(profile.objects());
    return dice.pickPopular(Objects.requireNonNull(items.get(kind), kind));
  }

  /** Begins a download of an object by a client. */
  public Download begin(ChainClient client, Item item) {
    return downloads.begin(profile, client, item, dice);
  }

  /** Begins a download of a drawn object by a drawn client. */
  public Download begin() {
    return begin(client(), item());
  }

  /** Draws the outcome of a transfer of some bytes, by the probabilities of the profile. */
  public TransferOutcome outcome(long length) {
    return length < MIN_BYTES_TO_HANG || !dice.chance(profile.hangs())
        ? TransferOutcome.COMPLETE
        : failure(length);
  }

  /** Draws the outcome of a transfer of some bytes that hangs or breaks. */
  public TransferOutcome failure(long length) {
    long received = (long) (length * dice.between(0.01, 0.97));
    if (dice.chance(SHARE_BROKEN)) {
      return TransferOutcome.broken(received);
    }
    long silence = dice.logUniform(15 * Units.MICROS_PER_SECOND, 300 * Units.MICROS_PER_SECOND);
    long unnoticed =
        dice.chance(profile.unnoticed())
            ? dice.between(5 * Units.MICROS_PER_SECOND, 90 * Units.MICROS_PER_SECOND)
            : 0;
    return TransferOutcome.hung(received, silence, unnoticed);
  }
}
