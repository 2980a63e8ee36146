package dev.stallwatch.engine.hourly;

import dev.stallwatch.flow.Task;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Returns the software families in hourly sums, each once. */
public final class SoftwareOfHours implements Task<byte[], String> {
  private static final long serialVersionUID = 1L;

  private static final int SOFTWARE = CellKey.DIMENSIONS.indexOf(Dimension.SOFTWARE);

  @Override
  public Iterator<String> results(Iterator<byte[]> blocks) {
    Set<String> families = new HashSet<>();
    blocks.forEachRemaining(
        block ->
            HourlyBlock.read(
                block,
                new HourlyBlock.Sink() {
                  @Override
                  public void cell(List<String> values) {
                    families.add(values.get(SOFTWARE));
                  }

                  @Override
                  public void hour(HourlyBlock.Hour hour) {}
                }));
    return families.iterator();
  }
}
