package dev.stallwatch.spark.read;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Files that hold the very bytes of another, whatever their names: only the first by path is read.
 * Only files of one size are compared, by what the object store calls their content, else by
 * SHA-256.
 *
 * @param originals for each copy the file of which it is one
 */
public record FileCopies(Map<InputFile, InputFile> originals) {

  /** Copies the map. */
  public FileCopies {
    originals = Map.copyOf(originals);
  }

  /** Finds the copies among files, which are in the order of their paths. */
  public static FileCopies among(
      List<InputFile> files,
      JavaSparkContext context,
      Broadcast<SerializableConfiguration> configuration) {
    Map<Long, List<InputFile>> bySize =
        files.stream()
            .filter(file -> file.size() > 0)
            .collect(Collectors.groupingBy(InputFile::size));
    List<InputFile> alike =
        bySize.values().stream().filter(same -> same.size() > 1).flatMap(List::stream).toList();
    List<InputFile> untagged = alike.stream().filter(file -> file.etag() == null).toList();
    Map<InputFile, String> contents = new HashMap<>();
    alike.stream()
        .filter(file -> file.etag() != null)
        .forEach(file -> contents.put(file, "etag " + file.etag()));
    if (!untagged.isEmpty()) {
      List<String> digests =
          context
              .parallelize(new ArrayList<>(untagged), Math.min(untagged.size(), 64))
              .map(file -> digest(file, configuration.value().value()))
              .collect();
      for (int i = 0; i < digests.size(); i++) {
        contents.put(untagged.get(i), digests.get(i));
      }
    }
    return new FileCopies(copies(alike, contents));
  }

  private static Map<InputFile, InputFile> copies(
      List<InputFile> alike, Map<InputFile, String> contents) {
    Map<String, InputFile> firsts = new HashMap<>();
    Map<InputFile, InputFile> copies = new HashMap<>();
    alike.stream()
        .sorted(java.util.Comparator.comparingInt(InputFile::number))
        .forEach(
            file -> {
              String content = contents.getOrDefault(file, "");
              if (!content.isEmpty()) {
                InputFile first = firsts.putIfAbsent(file.size() + " " + content, file);
                if (first != null) {
                  copies.put(file, first);
                }
              }
            });
    return copies;
  }

  /** The digest of the stored bytes; empty where they can't be read, which the scan will tell. */
  private static String digest(InputFile file, Configuration configuration) {
    Path path = new Path(file.path());
    try (HashingInputStream in =
        new HashingInputStream(Hashing.sha256(), path.getFileSystem(configuration).open(path))) {
      long unused = ByteStreams.exhaust(in);
      return in.hash().toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** The files that are to be read. */
  public List<InputFile> withoutCopies(List<InputFile> files) {
    Set<InputFile> copies = originals.keySet();
    return files.stream().filter(file -> !copies.contains(file)).toList();
  }
}
