package dev.stallwatch.engine.row;

import dev.stallwatch.flow.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Keeps blocks of bytes, all of one kind. */
public final class BytesCodec implements Codec<byte[]> {
  private static final long serialVersionUID = 1L;

  @Override
  public int kinds() {
    return 1;
  }

  @Override
  public int kind(byte[] block) {
    return 0;
  }

  @Override
  public void write(byte[] block, DataOutput out) throws IOException {
    out.writeInt(block.length);
    out.write(block);
  }

  @Override
  public byte[] read(int kind, DataInput in) throws IOException {
    byte[] block = new byte[in.readInt()];
    in.readFully(block);
    return block;
  }
}
