package dev.stallwatch.engine.chain;

import dev.stallwatch.flow.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Keeps candidate chains and learned sizes on disk, apart from each other. */
final class SelectedCodec implements Codec<Selected> {
  private static final long serialVersionUID = 1L;

  /** Kind of {@link Selected.Chain}. */
  static final int CHAIN = 0;

  /** Kind of {@link Selected.ObjectSize}. */
  static final int OBJECT_SIZE = 1;

  @Override
  public int kinds() {
    return 2;
  }

  @Override
  public int kind(Selected result) {
    return result instanceof Selected.Chain ? CHAIN : OBJECT_SIZE;
  }

  @Override
  public void write(Selected result, DataOutput out) throws IOException {
    if (result instanceof Selected.Chain chain) {
      out.writeLong(chain.neighbourhoodId());
      out.writeLong(chain.objectId());
      out.writeInt(chain.sizes().length);
      out.write(chain.sizes());
    } else if (result instanceof Selected.ObjectSize size) {
      out.writeLong(size.objectId());
      out.writeLong(size.size());
      out.writeLong(size.samples());
    }
  }

  @Override
  public Selected read(int kind, DataInput in) throws IOException {
    if (kind == OBJECT_SIZE) {
      return new Selected.ObjectSize(in.readLong(), in.readLong(), in.readLong());
    }
    long neighbourhoodId = in.readLong();
    long objectId = in.readLong();
    byte[] sizes = new byte[in.readInt()];
    in.readFully(sizes);
    return new Selected.Chain(neighbourhoodId, objectId, sizes);
  }
}
