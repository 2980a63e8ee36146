package dev.stallwatch.format.wrap;

import java.util.Arrays;

/**
 * A line of Docker's json-file driver, which cuts long lines: the text in {@code log} ends in a
 * line end only if it is the last part of a line.
 */
final class DockerEnvelope implements Envelope {
  private static final byte[] ERRORS = {'"', 's', 't', 'd', 'e', 'r', 'r', '"'};

  private final JsonMember log = new JsonMember("log");
  private final JsonMember stream = new JsonMember("stream");

  @Override
  public boolean open(byte[] b, int offset, int end, InnerLine inner) {
    if (!log.find(b, offset, end) || b[log.from()] != '"') {
      return false;
    }
    inner.string(b, log.from() + 1, log.to() - 1);
    inner.ofErrors(
        stream.find(b, offset, end)
            && Arrays.equals(b, stream.from(), stream.to(), ERRORS, 0, ERRORS.length));
    if (!inner.endsInLineEnd()) {
      inner.part();
    }
    return true;
  }
}
