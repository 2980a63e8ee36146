package dev.stallwatch.spark.write;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A small text beside the tables of an output directory, kept from run to run. Its name begins with
 * {@code _}, which readers of tables leave out.
 */
public final class OutputNote {
  private final Storage storage;
  private final Path place;

  private OutputNote(Storage storage, Path place) {
    this.storage = storage;
    this.place = place;
  }

  /**
   * A note of a directory that exists.
   *
   * @param name its name without the {@code _}
   */
  public static OutputNote in(String output, String name, Configuration configuration)
      throws IOException {
    Path directory = new Path(output);
    return new OutputNote(Storage.of(directory, configuration), new Path(directory, "_" + name));
  }

  /** The text that was written last; empty where there is none. */
  public String read() throws IOException {
    try {
      return new String(storage.read(place), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      return "";
    }
  }

  /** Puts a text in its place; who reads sees one or the other. */
  public void write(String text) throws IOException {
    storage.write(place, text.getBytes(StandardCharsets.UTF_8));
  }
}
