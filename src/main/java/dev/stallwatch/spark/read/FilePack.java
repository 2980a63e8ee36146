package dev.stallwatch.spark.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that one task reads, one after the other.
 *
 * @param files at least one
 */
public record FilePack(List<InputFile> files) implements Serializable {
  /** Copies into a list that Java's serialisation knows. */
  public FilePack {
    files = new ArrayList<>(files);
  }
}
