package dev.stallwatch.engine.row;

import dev.stallwatch.flow.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Keeps the results of a scan on disk; the kind is the ordinal of their {@link ScanKind}. */
public final class ScannedCodec implements Codec<Scanned> {
  private static final long serialVersionUID = 1L;
  private static final ScanKind[] KINDS = ScanKind.values();

  @Override
  public int kinds() {
    return KINDS.length;
  }

  @Override
  public int kind(Scanned result) {
    return result.kind().ordinal();
  }

  @Override
  public void write(Scanned result, DataOutput out) throws IOException {
    out.writeInt(result.part());
    out.writeInt(result.first());
    if (result.kind().isBlock()) {
      KeptBytes.write(result.block(), out);
    } else {
      KeptBytes.writeObject(result.content(), out);
    }
  }

  @Override
  public Scanned read(int kind, DataInput in) throws IOException {
    int part = in.readInt();
    int first = in.readInt();
    return new Scanned(
        KINDS[kind],
        part,
        first,
        KINDS[kind].isBlock() ? KeptBytes.read(in) : KeptBytes.readObject(in));
  }
}
