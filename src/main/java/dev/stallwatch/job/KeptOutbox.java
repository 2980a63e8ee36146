package dev.stallwatch.job;

import dev.stallwatch.report.notify.OutboxStore;
import dev.stallwatch.spark.write.OutputNote;
import java.io.IOException;

/**
 * The outbox of notifications beside the tables.
 *
 * @param note where it lies
 */
record KeptOutbox(OutputNote note) implements OutboxStore {
  /** Name of the note. */
  static final String NAME = "notifications.json";

  @Override
  public String read() throws IOException {
    return note.read();
  }

  @Override
  public void write(String text) throws IOException {
    note.write(text);
  }
}
