package dev.stallwatch.engine.published;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.hadoop.fs.Path;

/**
 * A file of a table.
 *
 * @param location where it is
 * @param day the day of its partition
 */
record DayFile(String location, LocalDate day) implements Serializable {
  Path path() {
    return new Path(location);
  }
}
