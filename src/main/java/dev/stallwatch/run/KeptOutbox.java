package dev.stallwatch.run;

import dev.stallwatch.engine.write.OutputNotes;
import dev.stallwatch.report.notify.OutboxStore;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The outbox of notifications, stored next to the tables.
 *
 * @param notes its files
 */
public record KeptOutbox(OutputNotes notes) implements OutboxStore {
  /** Name of the notes. */
  public static final String NAME = "notifications";

  @Override
  public void add(String text) throws IOException {
    notes.add(text);
  }

  @Override
  public Map<String, String> added() throws IOException {
    return notes.added();
  }

  @Override
  public String kept() throws IOException {
    return notes.kept();
  }

  @Override
  public Optional<Claim> claim() throws IOException {
    return notes.claim().map(Held::new);
  }

  private record Held(OutputNotes.Claim claim) implements Claim {
    @Override
    public void keep(String text) throws IOException {
      claim.keep(text);
    }

    @Override
    public void remove(String name) throws IOException {
      claim.remove(name);
    }

    @Override
    public void close() {
      claim.close();
    }
  }
}
