package dev.stallwatch.format.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text in UTF-8 that is stored in another encoding. */
final class TranscodedStream extends BlockInputStream {
  private static final int CHARACTERS = 16 * 1024;

  private final Reader reader;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer characters = CharBuffer.allocate(CHARACTERS).limit(0);
  private final ByteBuffer bytes = ByteBuffer.allocate(3 * CHARACTERS).limit(0);
  private boolean ended;

  TranscodedStream(InputStream in, Charset charset) {
    this.reader =
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith("\uFFFD"));
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!bytes.hasRemaining()) {
      if (ended) {
        return -1;
      }
      transcode();
    }
    int given = Math.min(length, bytes.remaining());
    bytes.get(buffer, offset, given);
    return given;
  }

  private void transcode() throws IOException {
    characters.compact();
    try {
      ended = reader.read(characters) < 0;
    } finally {
      characters.flip();
    }
    bytes.clear();
    CoderResult unused = encoder.encode(characters, bytes, ended);
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
