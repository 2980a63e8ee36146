package dev.stallwatch.storage;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Hadoop's configuration that reads Hadoop's defaults, some 200 KB of XML, when a storage other
 * than the local disk is asked for.
 */
final class LateDefaults extends Configuration {
  private static final String FILE_SYSTEM = "fs.";
  private static final String LOCAL_FILE_SYSTEM = "fs.file.";
  private static final String IMPLEMENTATION = ".impl";

  private final Properties early = new Properties();
  private volatile boolean hasDefaults;

  /** Hadoop asks for the class of a file system before any other of its settings. */
  @Override
  public @Nullable String get(String name) {
    if (!hasDefaults
        && name.startsWith(FILE_SYSTEM)
        && name.contains(IMPLEMENTATION)
        && !name.startsWith(LOCAL_FILE_SYSTEM)) {
      hasDefaults = true;
    }
    return super.get(name);
  }

  @Override
  protected synchronized Properties getProps() {
    // The constructor of the superclass may ask before the field is set.
    return hasDefaults || early == null ? super.getProps() : early;
  }

  /** All settings, for a task on another machine. */
  @Override
  public void write(DataOutput out) throws IOException {
    hasDefaults = true;
    super.write(out);
  }

  @Override
  public Iterator<Map.Entry<String, String>> iterator() {
    hasDefaults = true;
    return super.iterator();
  }
}
