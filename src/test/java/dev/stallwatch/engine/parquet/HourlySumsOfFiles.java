package dev.stallwatch.engine.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Disables the hourly sums in files of {@code traffic}. */
public final class HourlySumsOfFiles {
  private static final String KEY = "stallwatch.hourly";

  private HourlySumsOfFiles() {}

  /** Renames the metadata entry of the sums in all files below a directory. */
  public static long disableBelow(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> tables = files.filter(file -> file.toString().endsWith(".parquet")).toList();
      return tables.stream().filter(HourlySumsOfFiles::disable).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean disable(Path file) {
    return replace(file, KEY, "stallwatch.nothing".substring(0, KEY.length()));
  }

  /** Replaces a text by another of the same length; returns whether the file contains it. */
  static boolean replace(Path file, String text, String by) {
    try {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      Files.writeString(file, content.replace(text, by), StandardCharsets.ISO_8859_1);
      return content.contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
