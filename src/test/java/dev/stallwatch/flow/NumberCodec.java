package dev.stallwatch.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Keeps numbers by their remainder. */
public final class NumberCodec implements Codec<Integer> {
  @Override
  public int kinds() {
    return 3;
  }

  @Override
  public int kind(Integer result) {
    return result % 3;
  }

  @Override
  public void write(Integer result, DataOutput out) throws IOException {
    out.writeInt(result);
  }

  @Override
  public Integer read(int kind, DataInput in) throws IOException {
    int number = in.readInt();
    assertThat(number % 3).isEqualTo(kind);
    return number;
  }
}
