package dev.stallwatch.engine.row;

import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.engine.block.CellCountsCodec;
import dev.stallwatch.engine.block.ClientEvents;
import dev.stallwatch.engine.block.WindowShare;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.model.StalledDownload;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A result of counting or pairing. */
public final class Paired implements Serializable {
  private static final long serialVersionUID = 1L;

  private final PairedKind kind;
  private final @Nullable WindowShare windowShare;
  private final Serializable content;

  private Paired(PairedKind kind, @Nullable WindowShare windowShare, Serializable content) {
    this.kind = kind;
    this.windowShare = windowShare;
    this.content = content;
  }

  /**
   * Returns counts of cells of one window.
   *
   * @param counts encoded by {@link CellCountsCodec}
   */
  public static Paired cells(WindowShare windowShare, byte[] counts) {
    return new Paired(PairedKind.CELLS, windowShare, counts);
  }

  /** Returns a stalled download. */
  public static Paired stalled(StalledDownload download) {
    return new Paired(PairedKind.STALLED_DOWNLOAD, null, download);
  }

  /**
   * Returns events of clients.
   *
   * @param events encoded by {@link ClientEvents}
   */
  public static Paired clientEvents(byte[] events) {
    return new Paired(PairedKind.CLIENT_EVENTS, null, events);
  }

  /** Whether this result has the given kind. */
  public boolean is(PairedKind other) {
    return kind == other;
  }

  /**
   * The counts as an entry for the part that merges them, sorted by window, if the kind is {@link
   * PairedKind#CELLS}.
   */
  public Keyed cells() {
    WindowShare to = Objects.requireNonNull(windowShare);
    return new Keyed(
        to.share(), new ByteWriter().sortable(to.windowStartMicros()).bytes(), (byte[]) content);
  }

  /** The events, if the kind is {@link PairedKind#CLIENT_EVENTS}. */
  public byte[] clientEvents() {
    return (byte[]) content;
  }

  /** The download, if the kind is {@link PairedKind#STALLED_DOWNLOAD}. */
  public StalledDownload stalledDownload() {
    return (StalledDownload) content;
  }

  /** The kind of this result. */
  PairedKind kind() {
    return kind;
  }

  /** The window and the task that merges the counts, if the kind is {@link PairedKind#CELLS}. */
  public WindowShare windowShare() {
    return Objects.requireNonNull(windowShare);
  }

  /** The encoded counts, if the kind is {@link PairedKind#CELLS}. */
  public byte[] counts() {
    return (byte[]) content;
  }
}
