package dev.stallwatch.storage;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * The settings with which storages are accessed, in a form that reaches tasks on other machines.
 */
public final class StorageSettings implements Serializable {
  private static final long serialVersionUID = 1L;

  private transient Configuration configuration;

  /** Wraps a configuration, which is not copied. */
  public StorageSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Returns the settings as Hadoop's file systems take them. */
  public Configuration configuration() {
    return configuration;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    configuration.write(new DataOutputStream(out));
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    configuration = new Configuration(false);
    configuration.readFields(new DataInputStream(in));
  }
}
