package dev.stallwatch.engine.row;

import dev.stallwatch.flow.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

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
    } else if (result.is(ScanKind.OUTCOME)) {
      KeptBytes.write(FileOutcomeCodec.encode(result.outcome()), out);
    } else {
      KeptBytes.writeObject(result.content(), out);
    }
  }

  @Override
  public Scanned read(int kind, DataInput in) throws IOException {
    return new Scanned(KINDS[kind], in.readInt(), in.readInt(), content(KINDS[kind], in));
  }

  private static Serializable content(ScanKind kind, DataInput in) throws IOException {
    if (kind.isBlock()) {
      return KeptBytes.read(in);
    }
    return kind == ScanKind.OUTCOME
        ? FileOutcomeCodec.decode(KeptBytes.read(in))
        : KeptBytes.readObject(in);
  }
}
