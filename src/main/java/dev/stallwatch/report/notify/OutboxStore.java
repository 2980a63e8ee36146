package dev.stallwatch.report.notify;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Storage of the outbox between runs, including concurrent runs. Each run adds entries of its own;
 * the holder of the {@link Claim} moves them into the outbox.
 */
public interface OutboxStore {
  /** Adds an entry that no other run changes, atomically. */
  void add(String text) throws IOException;

  /** Returns the added entries that are not yet removed, by name. */
  Map<String, String> added() throws IOException;

  /** Returns the outbox as saved last; empty if there is none. */
  String kept() throws IOException;

  /**
   * Claims the outbox. Waits while another run holds it, for longer than the claim of a dead run
   * lasts.
   *
   * @return the claim; empty if another run still holds it after that time
   */
  Optional<Claim> claim() throws IOException;

  /** The exclusive right to change the outbox, until closed. */
  interface Claim extends AutoCloseable {
    /**
     * Replaces the outbox atomically.
     *
     * @throws IOException if it can't be written, or another run has taken over the claim
     */
    void keep(String text) throws IOException;

    /** Removes an added entry whose alerts are in the outbox. */
    void remove(String name) throws IOException;

    @Override
    void close();
  }
}
