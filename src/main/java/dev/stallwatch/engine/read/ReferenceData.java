package dev.stallwatch.engine.read;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.enrich.AwsIpRanges;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.enrich.GeoIp;
import dev.stallwatch.enrich.ReferenceDataException;
import dev.stallwatch.enrich.UserAgentRules;
import dev.stallwatch.storage.LocalFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The user's reference data as it is sent to the executors: the content of the files, which each
 * task parses.
 *
 * @param addressRanges content of the cloud's published address ranges
 * @param geoip content of a MaxMind DB, null for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReferenceData(List<byte[]> addressRanges, byte @Nullable [] geoip)
    implements Serializable {

  /** No reference data. */
  public static final ReferenceData NONE = new ReferenceData(List.of(), null);

  /**
   * Loads and checks the files.
   *
   * @throws ReferenceDataException if one can't be read; the message names it
   */
  public static ReferenceData load(
      List<String> addressRanges,
      List<InputFile> addressRangesInInput,
      @Nullable String geoip,
      Configuration configuration) {
    List<byte[]> ranges = new ArrayList<>();
    List<String> paths = new ArrayList<>(addressRanges);
    addressRangesInInput.forEach(file -> paths.add(file.path()));
    for (String path : paths) {
      byte[] content = read(path, configuration);
      named(path, () -> AwsIpRanges.parse(List.of(content)));
      ranges.add(content);
    }
    byte[] database = geoip == null ? null : read(geoip, configuration);
    if (geoip != null && database != null) {
      named(geoip, () -> GeoIp.parse(database));
    }
    return new ReferenceData(ranges, database);
  }

  private static void named(String path, Runnable check) {
    try {
      check.run();
    } catch (ReferenceDataException e) {
      throw new ReferenceDataException("can't use " + path + ": " + e.getMessage());
    }
  }

  private static byte[] read(String path, Configuration configuration) {
    Path file = new Path(path);
    try (InputStream in = LocalFiles.of(file, configuration).open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ReferenceDataException("can't read the reference data " + path);
    }
  }

  /**
   * Creates an enricher with this data, for one thread.
   *
   * @param userAgents rules for user agents, tried before those that come with Stallwatch
   */
  public Enricher enricher(AddressMask mask, UserAgentRules userAgents) {
    return new Enricher(
        mask,
        addressRanges.isEmpty() ? null : AwsIpRanges.parse(addressRanges),
        geoip == null ? null : GeoIp.parse(geoip),
        userAgents);
  }
}
