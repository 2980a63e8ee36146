package dev.stallwatch.model;

import java.io.Serializable;
import java.util.List;

/**
 * One stalled download: the evidence that an operator passes to the CDN.
 *
 * @param startedAtMicros start of the first attempt, in microseconds since the epoch
 * @param endedAtMicros end of the last attempt, in microseconds since the epoch
 * @param clientId identity of the client; never written
 * @param client masked address of the client
 * @param object path or key without its query string
 * @param objectSize size of the complete object in bytes, {@link Units#UNKNOWN} if unknown
 * @param key coarse dimensions of the first stalled attempt
 * @param attempts number of transfers, from 1
 * @param bytesSent bytes of body sent by all attempts
 * @param bytesWasted bytes sent in excess of the object's size; 0 if the size is unknown
 * @param stalledSeconds time lost in seconds: from the start of each stalled attempt to the start
 *     of the next, less the time that its bytes needed at the best throughput of the download
 * @param outcome how the download ended
 * @param rule name of the inference that found it
 * @param confidence probability that the download stalled, 0 to 1: that of its weakest inference
 * @param requestIds ids of the attempts in order of time, as far as logged
 */
public record StalledDownload(
    long startedAtMicros,
    long endedAtMicros,
    long clientId,
    String client,
    String object,
    long objectSize,
    CellKey key,
    int attempts,
    long bytesSent,
    long bytesWasted,
    double stalledSeconds,
    StallOutcome outcome,
    String rule,
    double confidence,
    List<String> requestIds)
    implements Serializable {

  /** Copies the ids. */
  public StalledDownload {
    requestIds = List.copyOf(requestIds);
  }

  /** Returns a builder with an unknown size of the object and a key of unknown values. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the fields of a stalled download by name. */
  public static final class Builder {
    private long startedAtMicros;
    private long endedAtMicros;
    private long clientId;
    private String client = CellKey.UNKNOWN;
    private String object = "";
    private long objectSize = Units.UNKNOWN;
    private CellKey key = CellKey.ALL_UNKNOWN;
    private int attempts;
    private long bytesSent;
    private long bytesWasted;
    private double stalledSeconds;
    private StallOutcome outcome = StallOutcome.OPEN;
    private String rule = "";
    private double confidence;
    private List<String> requestIds = List.of();

    private Builder() {}

    /** Sets {@link StalledDownload#startedAtMicros}. */
    public Builder startedAtMicros(long value) {
      this.startedAtMicros = value;
      return this;
    }

    /** Sets {@link StalledDownload#endedAtMicros}. */
    public Builder endedAtMicros(long value) {
      this.endedAtMicros = value;
      return this;
    }

    /** Sets {@link StalledDownload#clientId}. */
    public Builder clientId(long value) {
      this.clientId = value;
      return this;
    }

    /** Sets {@link StalledDownload#client}. */
    public Builder client(String value) {
      this.client = value;
      return this;
    }

    /** Sets {@link StalledDownload#object}. */
    public Builder object(String value) {
      this.object = value;
      return this;
    }

    /** Sets {@link StalledDownload#objectSize}. */
    public Builder objectSize(long value) {
      this.objectSize = value;
      return this;
    }

    /** Sets {@link StalledDownload#key}. */
    public Builder key(CellKey value) {
      this.key = value;
      return this;
    }

    /** Sets {@link StalledDownload#attempts}. */
    public Builder attempts(int value) {
      this.attempts = value;
      return this;
    }

    /** Sets {@link StalledDownload#bytesSent}. */
    public Builder bytesSent(long value) {
      this.bytesSent = value;
      return this;
    }

    /** Sets {@link StalledDownload#bytesWasted}. */
    public Builder bytesWasted(long value) {
      this.bytesWasted = value;
      return this;
    }

    /** Sets {@link StalledDownload#stalledSeconds}. */
    public Builder stalledSeconds(double value) {
      this.stalledSeconds = value;
      return this;
    }

    /** Sets {@link StalledDownload#outcome}. */
    public Builder outcome(StallOutcome value) {
      this.outcome = value;
      return this;
    }

    /** Sets {@link StalledDownload#rule}. */
    public Builder rule(String value) {
      this.rule = value;
      return this;
    }

    /** Sets {@link StalledDownload#confidence}. */
    public Builder confidence(double value) {
      this.confidence = value;
      return this;
    }

    /** Sets {@link StalledDownload#requestIds}. */
    public Builder requestIds(List<String> value) {
      this.requestIds = value;
      return this;
    }

    /** Returns a stalled download with the fields set so far. */
    public StalledDownload build() {
      return new StalledDownload(
          startedAtMicros,
          endedAtMicros,
          clientId,
          client,
          object,
          objectSize,
          key,
          attempts,
          bytesSent,
          bytesWasted,
          stalledSeconds,
          outcome,
          rule,
          confidence,
          requestIds);
    }
  }
}
