package dev.stallwatch.engine.read;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.InputListing;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.format.suggest.SampleFormat;
import dev.stallwatch.storage.HadoopSettings;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.S3Options;
import dev.stallwatch.storage.StorageUnreachableException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * The first lines of a file of unknown format.
 *
 * @param path path of the file
 * @param lines the lines, inside of wrappings if a mapping can be proposed for them
 */
public record FileSample(String path, List<String> lines) {
  /** Copies the list. */
  public FileSample {
    lines = List.copyOf(lines);
  }

  /**
   * Reads the first file of some paths.
   *
   * @throws InputMissingException if there is no file
   * @throws StorageUnreachableException if the storage can't be reached as configured
   */
  public static FileSample of(List<SourceFiles> paths, S3Options s3) {
    Configuration configuration = HadoopSettings.configuration(s3);
    InputFile file = InputListing.of(paths, configuration).logs().get(0);
    for (SampleFormat.Demand demand : SampleFormat.Demand.values()) {
      SampleFormat sample = new SampleFormat(demand);
      LogFiles files = new LogFiles(LogFormats.of(sample), configuration);
      try (OpenFile open = files.open(FilePart.entire(0, file))) {
        while (open.hasNext() && !sample.isComplete()) {
          LogFileReader reader = open.next().reader();
          while (!sample.isComplete() && reader.next()) {
            // The lines go to the sample.
          }
          reader.close();
        }
      }
      if (!sample.lines().isEmpty()) {
        return new FileSample(file.path(), sample.lines());
      }
    }
    return new FileSample(file.path(), List.of());
  }
}
