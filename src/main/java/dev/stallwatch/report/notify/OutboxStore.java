package dev.stallwatch.report.notify;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Where the outbox lies between runs, also those that run at the same time: each adds texts of its
 * own, and whoever holds the {@link Claim} moves them into the one text that is kept.
 */
public interface OutboxStore {
  /** Adds a text that no other run changes, in one step. */
  void add(String text) throws IOException;

  /** The texts that were added and not removed, by their names. */
  Map<String, String> added() throws IOException;

  /** The text that was kept last, empty where there is none. */
  String kept() throws IOException;

  /**
   * Claims the outbox; waits while another run holds it, and longer than a run that died can keep
   * it.
   *
   * @return empty if another run held it all the time
   */
  Optional<Claim> claim() throws IOException;

  /** The right to change what is kept, until it is closed. */
  interface Claim extends AutoCloseable {
    /**
     * Replaces the kept text in one step.
     *
     * @throws IOException if it can't be written, or another run has taken over the claim
     */
    void keep(String text) throws IOException;

    /** Removes a text that was added, as the kept one holds what it says. */
    void remove(String name) throws IOException;

    @Override
    void close();
  }
}
