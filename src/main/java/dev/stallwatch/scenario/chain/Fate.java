package dev.stallwatch.scenario.chain;

/**
 * How a transfer goes.
 *
 * @param end why it ends
 * @param received bytes of body that the client gets if it is cut short
 * @param silenceMicros how long nothing moves before the client leaves
 * @param unnoticedMicros how long the server does not see that the client has left
 * @param bytesPerSecond throughput, 0 for the client's usual one
 */
public record Fate(
    End end, long received, long silenceMicros, long unnoticedMicros, double bytesPerSecond) {

  /** Why a transfer ends. */
  enum End {
    /** All bytes were sent. */
    WHOLE,
    /** It hung or broke: the client did not want it to end. */
    LOST,
    /** The client has what it wants, or wants no more. */
    OWN_WISH
  }

  public static final Fate WHOLE = new Fate(End.WHOLE, 0, 0, 0, 0);

  /** The connection breaks. */
  static Fate broken(long received) {
    return new Fate(End.LOST, received, 0, 0, 0);
  }

  /** Nothing moves until the client gives up. */
  static Fate hung(long received, long silenceMicros, long unnoticedMicros) {
    return new Fate(End.LOST, received, silenceMicros, unnoticedMicros, 0);
  }

  /** The client ends it. */
  public static Fate stopped(long received) {
    return new Fate(End.OWN_WISH, received, 0, 0, 0);
  }

  /** Hardly anything moves; in the end it is whole. */
  public static Fate crawling(double bytesPerSecond) {
    return new Fate(End.WHOLE, 0, 0, 0, bytesPerSecond);
  }

  /** Hardly anything moves until the client gives up. */
  public static Fate crawlingUntil(long received, double bytesPerSecond) {
    return new Fate(End.LOST, received, 0, 0, bytesPerSecond);
  }

  public boolean isCut() {
    return end != End.WHOLE;
  }
}
