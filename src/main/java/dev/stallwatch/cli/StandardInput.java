package dev.stallwatch.cli;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.flow.local.BlockDirectory;
import dev.stallwatch.model.CommandName;
import dev.stallwatch.model.SmallFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Standard input: a log, which is stored in a temporary file until it is closed or the process
 * ends, or a list of paths.
 */
final class StandardInput implements AutoCloseable {
  private static final String NAME = "stdin";

  private final InputStream in;
  private final Terminal.Attachment attachment;
  private List<BlockDirectory> directories = List.of();
  private boolean wasRead;

  StandardInput(InputStream in, Terminal.Attachment attachment) {
    this.in = in;
    this.attachment = attachment;
  }

  /** Returns that of this process. */
  static StandardInput ofProcess() {
    return new StandardInput(System.in, Terminal.attachment(Terminal.STDIN, System.getenv()));
  }

  /**
   * Checks that it can be read.
   *
   * @param use how it is written on the command line
   * @param example a command that uses it
   * @throws RunFailure if it is a terminal, or was read before
   */
  private void begin(String use, String example) {
    if (attachment == Terminal.Attachment.TERMINAL) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          use + " reads stdin, which is a terminal; use a pipe, as in: " + CommandName.in(example));
    }
    if (wasRead) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          "stdin can be read once: as a log (-) or as a list of paths (@-)");
    }
    wasRead = true;
  }

  /** Stores all of it and returns the file. */
  String stored() {
    begin("-", "zcat access.log.gz | jobs/stallwatch investigate -");
    directories = BlockDirectory.ofProcess();
    Path file = directories.get(0).path().resolve(NAME);
    try {
      long unused = Files.copy(in, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }

  /**
   * Returns it as text.
   *
   * @throws IOException if it is too long, or not UTF-8
   */
  String text(int maxBytes) throws IOException {
    begin("@-", "find logs -name '*.gz' | jobs/stallwatch investigate @-");
    return SmallFile.text(in, maxBytes);
  }

  /** Removes the file. */
  @Override
  public void close() {
    directories.forEach(BlockDirectory::close);
  }
}
