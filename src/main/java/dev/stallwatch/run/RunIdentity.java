package dev.stallwatch.run;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.FileVersion;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a run: the same for the same version, options and input files, so that a re-run
 * gives the same rows.
 */
final class RunIdentity {
  private static final int LENGTH = 16;

  private final Hasher hasher = Hashing.sha256().newHasher();

  /**
   * An identity of options, without files.
   *
   * @param options their text forms are part of the identity: a renamed record component or enum
   *     constant changes it
   */
  RunIdentity(String version, @Nullable Object... options) {
    hasher.putString(version, StandardCharsets.UTF_8);
    for (@Nullable Object option : options) {
      hasher.putString("/" + option, StandardCharsets.UTF_8);
    }
  }

  /**
   * Completes it with the files of a run; of the members of archives, with the archives. It is the
   * same whether a file was opened or not.
   */
  String ofRead(List<FileOutcome> read, List<FileVersion> notOpened) {
    Stream.concat(read.stream().map(file -> file.file().stored()), notOpened.stream())
        .sorted(Comparator.comparing(FileVersion::path))
        .distinct()
        .forEach(file -> add(file.path(), file.size(), file.modifiedMicros()));
    return code();
  }

  /** Completes it with listed files; equal to the identity once they are read. */
  String ofListed(List<InputFile> files) {
    files.forEach(file -> add(file.path(), file.size(), file.modifiedMicros()));
    return code();
  }

  private void add(String path, long size, long modifiedMicros) {
    hasher.putString(path, StandardCharsets.UTF_8).putLong(size).putLong(modifiedMicros);
  }

  private String code() {
    return hasher.hash().toString().substring(0, LENGTH);
  }
}
