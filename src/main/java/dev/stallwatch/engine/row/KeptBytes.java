package dev.stallwatch.engine.row;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** Arrays of bytes in a file of the run, after their length, and rare objects by serialization. */
final class KeptBytes {
  private KeptBytes() {}

  /** Writes an array. */
  static void write(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads an array. */
  static byte[] read(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  /** Writes an object. */
  static void writeObject(Serializable object, DataOutput out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(object);
    }
    write(bytes.toByteArray(), out);
  }

  /** Reads an object that this run has written. */
  static Serializable readObject(DataInput in) throws IOException {
    try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(read(in)))) {
      return (Serializable) objects.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }
}
