package dev.stallwatch.scenario.chain;

/**
 * How a transfer proceeds and ends.
 *
 * @param end why it ends
 * @param received bytes of body that the client receives if it is cut short
 * @param silenceMicros time without any byte before the client leaves
 * @param unnoticedMicros time until the server notices that the client has left
 * @param bytesPerSecond throughput, 0 for the client's usual one
 */
public record TransferOutcome(
    End end, long received, long silenceMicros, long unnoticedMicros, double bytesPerSecond) {

  /** Why a transfer ends. */
  enum End {
    /** All bytes were sent. */
    COMPLETE,
    /** It hung or broke, against the client's intent. */
    FAILED,
    /** The client has the bytes that it wants, or wants no more. */
    BY_CLIENT
  }

  public static final TransferOutcome COMPLETE = new TransferOutcome(End.COMPLETE, 0, 0, 0, 0);

  /** The connection breaks. */
  static TransferOutcome broken(long received) {
    return new TransferOutcome(End.FAILED, received, 0, 0, 0);
  }

  /** No byte moves until the client gives up. */
  static TransferOutcome hung(long received, long silenceMicros, long unnoticedMicros) {
    return new TransferOutcome(End.FAILED, received, silenceMicros, unnoticedMicros, 0);
  }

  /** The client ends it. */
  public static TransferOutcome stopped(long received) {
    return new TransferOutcome(End.BY_CLIENT, received, 0, 0, 0);
  }

  /** It is very slow, but completes. */
  public static TransferOutcome crawling(double bytesPerSecond) {
    return new TransferOutcome(End.COMPLETE, 0, 0, 0, bytesPerSecond);
  }

  /** It is very slow until the client gives up. */
  public static TransferOutcome crawlingUntil(long received, double bytesPerSecond) {
    return new TransferOutcome(End.FAILED, received, 0, 0, bytesPerSecond);
  }

  public boolean isCut() {
    return end != End.COMPLETE;
  }
}
