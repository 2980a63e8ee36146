package dev.stallwatch.spark.row;

import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.spark.block.CellCountsCodec;
import dev.stallwatch.spark.block.ClientEvents;
import dev.stallwatch.spark.block.StalledDownloadCodec;
import dev.stallwatch.spark.block.WindowShare;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Something that counting or pairing made, encoded. */
public final class Paired implements Serializable {
  private static final long serialVersionUID = 1L;

  private final PairedKind kind;
  private final @Nullable WindowShare windowShare;
  private final byte[] payload;

  private Paired(PairedKind kind, @Nullable WindowShare windowShare, byte[] payload) {
    this.kind = kind;
    this.windowShare = windowShare;
    this.payload = payload;
  }

  /**
   * Counts of cells of one window.
   *
   * @param counts as {@link CellCountsCodec} writes them
   */
  public static Paired cells(WindowShare windowShare, byte[] counts) {
    return new Paired(PairedKind.CELLS, windowShare, counts);
  }

  /** A stalled download. */
  public static Paired stalled(StalledDownload download) {
    return new Paired(PairedKind.STALLED_DOWNLOAD, null, StalledDownloadCodec.encode(download));
  }

  /**
   * Events of clients.
   *
   * @param events as {@link ClientEvents} writes them
   */
  public static Paired clientEvents(byte[] events) {
    return new Paired(PairedKind.CLIENT_EVENTS, null, events);
  }

  /** Whether it is of the kind. */
  public boolean is(PairedKind other) {
    return kind == other;
  }

  /** The counts of cells by where they are merged, of {@link PairedKind#CELLS}. */
  public Tuple2<WindowShare, byte[]> cells() {
    return new Tuple2<>(Objects.requireNonNull(windowShare), payload);
  }

  /** The events, of {@link PairedKind#CLIENT_EVENTS}. */
  public byte[] clientEvents() {
    return payload;
  }

  /** The download, of {@link PairedKind#STALLED_DOWNLOAD}. */
  StalledDownload stalledDownload() {
    return StalledDownloadCodec.decode(payload);
  }
}
