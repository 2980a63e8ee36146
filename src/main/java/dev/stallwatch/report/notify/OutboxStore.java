package dev.stallwatch.report.notify;

import java.io.IOException;

/** Where the outbox lies between runs: one small text. */
public interface OutboxStore {
  /** The text that was written last, empty where there is none. */
  String read() throws IOException;

  /** Puts a text in its place; who reads sees one or the other. */
  void write(String text) throws IOException;
}
