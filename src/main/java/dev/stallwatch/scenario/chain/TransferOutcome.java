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
public record TransferOutcome(
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

  public static final TransferOutcome WHOLE = new TransferOutcome(End.WHOLE, 0, 0, 0, 0);

  /** The connection breaks. */
  static TransferOutcome broken(long received) {
    return new TransferOutcome(End.LOST, received, 0, 0, 0);
  }

  /** Nothing moves until the client gives up. */
  static TransferOutcome hung(long received, long silenceMicros, long unnoticedMicros) {
    return new TransferOutcome(End.LOST, received, silenceMicros, unnoticedMicros, 0);
  }

  /** The client ends it. */
  public static TransferOutcome stopped(long received) {
    return new TransferOutcome(End.OWN_WISH, received, 0, 0, 0);
  }

  /** Hardly anything moves; in the end it is whole. */
  public static TransferOutcome crawling(double bytesPerSecond) {
    return new TransferOutcome(End.WHOLE, 0, 0, 0, bytesPerSecond);
  }

  /** Hardly anything moves until the client gives up. */
  public static TransferOutcome crawlingUntil(long received, double bytesPerSecond) {
    return new TransferOutcome(End.LOST, received, 0, 0, bytesPerSecond);
  }

  public boolean isCut() {
    return end != End.WHOLE;
  }
}
