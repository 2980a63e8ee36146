import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes the components of an installation as a bill of materials in CycloneDX 1.6: group, name,
 * version, package URL and the hash of the jar as it is shipped. Equal for equal builds, and needs
 * no network. The build runs this file by {@code java BillOfMaterials.java DEPENDENCY_TREE LIB
 * VERSION OUTPUT}.
 */
public final class BillOfMaterials {
  private BillOfMaterials() {}

  public static void main(String[] args) throws IOException, GeneralSecurityException {
    List<String> components = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      // "|  +- group:artifact:jar:version:scope", or with a classifier before the version.
      String[] part = line.replaceFirst("^[^A-Za-z]*", "").split(":");
      if (part.length >= 5) {
        components.add(component(part, Path.of(args[1])));
      }
    }
    Collections.sort(components);
    String bom =
        """
        {
          "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
          "bomFormat": "CycloneDX",
          "specVersion": "1.6",
          "version": 1,
          "metadata": {"component": {"type": "application", "bom-ref": "stallwatch", "name": "stallwatch", "version": "%s"}},
          "components": [
        %s
          ]
        }
        """;
    Files.writeString(
        Path.of(args[3]), String.format(bom, args[2], String.join(",\n", components)));
  }

  private static String component(String[] part, Path lib)
      throws IOException, GeneralSecurityException {
    String classifier = part.length == 6 ? part[3] : "";
    String version = part[part.length - 2];
    String file = part[1] + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    String url =
        "pkg:maven/"
            + part[0]
            + "/"
            + part[1]
            + "@"
            + version
            + "?"
            + (classifier.isEmpty() ? "" : "classifier=" + classifier + "&")
            + "type=jar";
    return String.format(
        "    {\"type\": \"library\", \"bom-ref\": \"%s\", \"group\": \"%s\", \"name\": \"%s\", \"version\": \"%s\","
            + " \"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"%s\"}], \"purl\": \"%s\"}",
        url, part[0], part[1], version, sha256(lib.resolve(file)), url);
  }

  private static String sha256(Path file) throws IOException, GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
