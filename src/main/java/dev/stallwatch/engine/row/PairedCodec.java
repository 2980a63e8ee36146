package dev.stallwatch.engine.row;

import dev.stallwatch.engine.block.WindowShare;
import dev.stallwatch.flow.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Keeps the results of counting and pairing on disk; the kind is the ordinal of their {@link
 * PairedKind}.
 */
public final class PairedCodec implements Codec<Paired> {
  private static final long serialVersionUID = 1L;
  private static final PairedKind[] KINDS = PairedKind.values();

  @Override
  public int kinds() {
    return KINDS.length;
  }

  @Override
  public int kind(Paired result) {
    return result.kind().ordinal();
  }

  @Override
  public void write(Paired result, DataOutput out) throws IOException {
    switch (result.kind()) {
      case CELLS -> {
        out.writeLong(result.windowShare().windowStartMicros());
        out.writeInt(result.windowShare().share());
        KeptBytes.write(result.counts(), out);
      }
      case CLIENT_EVENTS -> KeptBytes.write(result.clientEvents(), out);
      case STALLED_DOWNLOAD ->
          KeptBytes.write(StalledDownloadCodec.encode(result.stalledDownload()), out);
    }
  }

  @Override
  public Paired read(int kind, DataInput in) throws IOException {
    return switch (KINDS[kind]) {
      case CELLS -> Paired.cells(new WindowShare(in.readLong(), in.readInt()), KeptBytes.read(in));
      case CLIENT_EVENTS -> Paired.clientEvents(KeptBytes.read(in));
      case STALLED_DOWNLOAD -> Paired.stalled(StalledDownloadCodec.decode(KeptBytes.read(in)));
    };
  }
}
