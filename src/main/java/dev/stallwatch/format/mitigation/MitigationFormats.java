package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.azure.AzureWafFormat;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.format.json.JsonTreeParser;
import org.jspecify.annotations.Nullable;

/** The known logs of mitigations and changes, in the order in which they are tried. */
public final class MitigationFormats {
  /** All formats. */
  public static final ImmutableList<LogFormat> ALL =
      ImmutableList.of(
          CloudflareFirewall.format(),
          CloudflareNetwork.format(),
          CloudflareAudit.format(),
          CloudflareAuditV2.format(),
          AwsWaf.format(),
          AwsCloudTrail.format(),
          AkamaiSiem.format(),
          new AzureWafFormat(),
          FastlyNextGenWaf.format(),
          ModSecurity.format());

  /** Those with one JSON object a line, which one file may mix. */
  private static final ImmutableList<JsonMitigationFormat> OF_OBJECTS =
      ALL.stream()
          .filter(JsonMitigationFormat.class::isInstance)
          .map(JsonMitigationFormat.class::cast)
          .collect(ImmutableList.toImmutableList());

  private static final ParsedLine OF_NO_LOG = ParsedLine.rejected(RejectReason.MISSING_FIELD);

  private static final JsonTreeParser ANY = new JsonTreeParser(MitigationFormats::read);

  private MitigationFormats() {}

  /** Returns the log that a record is of; null if it is of none. */
  static @Nullable JsonMitigationFormat of(JsonTree record) {
    for (JsonMitigationFormat format : OF_OBJECTS) {
      if (format.isOf(record)) {
        return format;
      }
    }
    return null;
  }

  private static ParsedLine read(JsonTree record) {
    JsonMitigationFormat format = of(record);
    return format == null ? OF_NO_LOG : format.read(record);
  }

  /**
   * Returns the records in a line that a file of another log holds, as exports of several data sets
   * do; null if the line has none. Never throws.
   *
   * @param refused why the log of the file does not have the line. If a text of the line is out of
   *     place, a client may have written it, and the line is not read
   */
  public static ParsedLine.@Nullable Noted amongOthers(
      RejectReason refused, byte[] b, int offset, int length) {
    boolean lacksFields = refused == RejectReason.BAD_TIME || refused == RejectReason.MISSING_FIELD;
    return lacksFields
            && length > 0
            && b[offset] == '{'
            && ANY.parse(b, offset, length) instanceof ParsedLine.Noted noted
        ? noted
        : null;
  }

  /** Whether one of the formats has this name. */
  public static boolean isName(String name) {
    return ALL.stream().anyMatch(format -> format.name().equals(name));
  }
}
