package dev.stallwatch.engine.task;

import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.enrich.SoftwareNames;
import org.apache.spark.api.java.function.Function;

/** Replaces the software families of a block by the names under which the run counts them. */
public final class NameSoftware implements Function<Scanned, Scanned> {
  private static final long serialVersionUID = 1L;

  private final SoftwareNames names;

  /** Creates the function for the names of a run. */
  public NameSoftware(SoftwareNames names) {
    this.names = names;
  }

  @Override
  public Scanned call(Scanned block) {
    return block.renamed(names);
  }
}
