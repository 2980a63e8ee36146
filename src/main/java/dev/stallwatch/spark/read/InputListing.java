package dev.stallwatch.spark.read;

import dev.stallwatch.model.Units;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * The files below the input paths. Names that begin with {@code .} or {@code _} are not listed, as
 * everywhere in Hadoop. Two names have a meaning of their own: {@code ip-ranges.json} holds the
 * cloud's address ranges, {@code truth.json} the truth of a simulated scenario.
 *
 * @param logs the files to read, by path
 * @param addressRanges the files of address ranges, by path
 */
public record InputListing(List<InputFile> logs, List<InputFile> addressRanges) {
  private static final String ADDRESS_RANGES = "ip-ranges.json";
  private static final String TRUTH = "truth.json";

  /** Copies the lists. */
  public InputListing {
    logs = List.copyOf(logs);
    addressRanges = List.copyOf(addressRanges);
  }

  /**
   * Lists the paths, directories recursively; a file that several paths reach is listed once.
   *
   * @throws InputMissingException if a path does not exist or can't be listed, or if there is no
   *     file below any of them
   */
  public static InputListing of(List<String> paths, Configuration configuration) {
    SortedMap<String, FileStatus> found = new TreeMap<>();
    for (String path : paths) {
      try {
        Path root = new Path(path);
        FileSystem fileSystem = root.getFileSystem(configuration);
        collect(fileSystem, fileSystem.getFileStatus(root), found);
      } catch (FileNotFoundException e) {
        throw new InputMissingException(
            "input path does not exist: " + path + " (check the spelling and the mount)");
      } catch (UnsupportedFileSystemException | IllegalArgumentException e) {
        throw new InputMissingException("input path can't be opened: " + path + ": " + message(e));
      } catch (IOException e) {
        throw new InputMissingException(
            "input path can't be listed: " + path + ": " + message(e) + " (check permissions)");
      }
    }
    List<InputFile> logs = named(found, name -> !isCompanion(name));
    if (logs.isEmpty()) {
      throw new InputMissingException(
          "no file below the input: " + String.join(", ", paths) + " (is the path complete?)");
    }
    return new InputListing(logs, named(found, ADDRESS_RANGES::equals));
  }

  private static void collect(
      FileSystem fileSystem, FileStatus status, SortedMap<String, FileStatus> found)
      throws IOException {
    if (status.isDirectory()) {
      FileStatus[] children = fileSystem.listStatus(status.getPath());
      for (FileStatus child : children) {
        String name = child.getPath().getName();
        if (!name.startsWith(".") && !name.startsWith("_")) {
          collect(fileSystem, child, found);
        }
      }
    } else {
      found.put(status.getPath().toString(), status);
    }
  }

  private static boolean isCompanion(String name) {
    return name.equals(ADDRESS_RANGES) || name.equals(TRUTH);
  }

  private static List<InputFile> named(
      SortedMap<String, FileStatus> found, Predicate<String> names) {
    List<InputFile> files = new ArrayList<>();
    found.forEach(
        (path, status) -> {
          if (names.test(status.getPath().getName())) {
            files.add(
                new InputFile(
                    files.size(),
                    path,
                    status.getLen(),
                    status.getModificationTime() * Units.MICROS_PER_MILLI,
                    status instanceof EtagSource tagged ? tagged.getEtag() : null));
          }
        });
    return files;
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
