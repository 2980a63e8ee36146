package dev.stallwatch.scenario.chain;

import dev.stallwatch.model.Units;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One client sent for one object at one time. */
public final class Visit {
  private static final long MIN_BYTES_TO_HANG = 64_000;
  private static final double SHARE_BROKEN = 0.35;

  private final ClientProfile habit;
  private final ChainPlan plan;
  private final Map<String, List<Item>> stock;
  private final Dice dice;
  private final long at;
  private final Downloads downloads;

  /** Begins downloads. */
  interface Downloads {
    public Download begin(ClientProfile habit, Visitor visitor, Item item, Dice dice);
  }

  Visit(
      ClientProfile habit,
      ChainPlan plan,
      Map<String, List<Item>> stock,
      Dice dice,
      long at,
      Downloads downloads) {
    this.habit = habit;
    this.plan = plan;
    this.stock = stock;
    this.dice = dice;
    this.at = at;
    this.downloads = downloads;
  }

  public Dice dice() {
    return dice;
  }

  public ClientProfile habit() {
    return habit;
  }

  /** When it begins, in microseconds. */
  public long at() {
    return at;
  }

  /** One of the software that does so. */
  public String agent() {
    return dice.pick(plan.agents(habit.agents()));
  }

  public Visitor visitor() {
    Visitor visitor = Visitor.at(dice.pick(plan.places()), agent(), habit.ipv6(), dice);
    if (habit.bytesPerSecond() == 0) {
      return visitor;
    }
    double rate = habit.bytesPerSecond() * dice.logNormal(0.3);
    return new Visitor(
        visitor.place(), visitor.subnet(), visitor.host(), visitor.userAgent(), rate);
  }

  public Item item() {
    String shelf = dice.pick(habit.shelves());
    return dice.pickPopular(Objects.requireNonNull(stock.get(shelf), shelf));
  }

  /** A download of an item by a visitor. */
  public Download begin(Visitor visitor, Item item) {
    return downloads.begin(habit, visitor, item, dice);
  }

  public Download begin() {
    return begin(visitor(), item());
  }

  /** How the next transfer of so many bytes goes, by the chances of the habit. */
  public TransferOutcome fate(long length) {
    return length < MIN_BYTES_TO_HANG || !dice.chance(habit.hangs())
        ? TransferOutcome.WHOLE
        : trouble(length);
  }

  /** A transfer of so many bytes that hangs or breaks. */
  public TransferOutcome trouble(long length) {
    long received = (long) (length * dice.between(0.01, 0.97));
    if (dice.chance(SHARE_BROKEN)) {
      return TransferOutcome.broken(received);
    }
    long silence = dice.magnitude(15 * Units.MICROS_PER_SECOND, 300 * Units.MICROS_PER_SECOND);
    long unnoticed =
        dice.chance(habit.unnoticed())
            ? dice.between(5 * Units.MICROS_PER_SECOND, 90 * Units.MICROS_PER_SECOND)
            : 0;
    return TransferOutcome.hung(received, silence, unnoticed);
  }
}
