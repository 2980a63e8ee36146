import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes the native libraries of platforms on which the launcher does not run from the jars of a
 * directory: it runs on Linux and macOS, on x86-64 and ARM. The other entries are copied as they
 * are compressed. The build runs this file by {@code java KeepPlatforms.java DIRECTORY}.
 */
public final class KeepPlatforms {
  private static final Pattern NATIVE = Pattern.compile(".*\\.(so|so_\\w+|dll|dylib|jnilib|a)");
  private static final Pattern KEPT =
      Pattern.compile(
          ".*(/linux/(amd64|aarch64)/|/darwin/(x86_64|aarch64)/" // zstd-jni, lz4-java
              + "|/Linux/(x86_64|aarch64)/|/Mac/(x86_64|aarch64)/" // snappy-java
              + "|\\.so_(linux_amd64|linux_arm64|osx_universal)$).*"); // duckdb_jdbc
  private static final List<String> JARS =
      List.of("duckdb_jdbc", "lz4-java", "snappy-java", "zstd-jni");

  private KeepPlatforms() {}

  public static void main(String[] args) throws IOException {
    for (String name : JARS) {
      try (DirectoryStream<Path> jars =
          Files.newDirectoryStream(Path.of(args[0]), name + "-[0-9]*.jar")) {
        for (Path jar : jars) {
          slim(jar);
        }
      }
    }
  }

  private static void slim(Path jar) throws IOException {
    FileTime modified = Files.getLastModifiedTime(jar);
    try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of());
        Stream<Path> entries = Files.walk(zip.getPath("/"))) {
      for (Path entry : entries.filter(each -> isForeign(each.toString())).toList()) {
        Files.delete(entry);
      }
    }
    Files.setLastModifiedTime(jar, modified);
  }

  private static boolean isForeign(String entry) {
    return NATIVE.matcher(entry).matches() && !KEPT.matcher(entry).matches();
  }
}
