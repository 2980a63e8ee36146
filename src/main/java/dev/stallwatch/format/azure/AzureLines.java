package dev.stallwatch.format.azure;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.json.JsonLineParser;
import dev.stallwatch.format.json.JsonTreeParser;

/** Parses records of the access log and of the firewall, in any order. */
final class AzureLines implements LineParser {
  private final LineParser requests =
      JsonLineParser.of(AzureField.class, new AzureRequest()::parsed);
  private final LineParser firewall = new JsonTreeParser(AzureFirewall::parsed);

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    ParsedLine parsed = requests.parse(b, offset, length);
    return parsed instanceof ParsedLine.Noted ? firewall.parse(b, offset, length) : parsed;
  }
}
