package dev.stallwatch.scenario.mitigation.log;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the changes of a scenario: a list by hand, and the notices of a status page. */
public final class ChangeLists {
  private static final String HEADER = "time,until,actor,text,scope,rule,mode_before,mode_after\n";

  private ChangeLists() {}

  /** Writes {@code changes.csv} and {@code statuspage.json}, each only if it has something. */
  public static void write(Path output, List<ChangeKeys> changes) throws IOException {
    StringBuilder rows = new StringBuilder();
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.putObject("page").put("id", "p1").put("name", "CDN status").put("time_zone", "Etc/UTC");
    ArrayNode incidents = page.putArray("incidents");
    for (ChangeKeys change : changes) {
      if (change.actor() == null) {
        addNotice(incidents, change);
      } else {
        rows.append(
                String.join(
                    ",",
                    change.at(),
                    orEmpty(change.until()),
                    change.actor(),
                    quoted(change.text()),
                    quoted(orEmpty(change.scope())),
                    "",
                    "",
                    ""))
            .append('\n');
      }
    }
    if (rows.length() > 0) {
      Files.writeString(output.resolve("changes.csv"), HEADER + rows);
    }
    if (!incidents.isEmpty()) {
      Files.writeString(output.resolve("statuspage.json"), page + "\n");
    }
  }

  private static void addNotice(ArrayNode incidents, ChangeKeys notice) {
    ObjectNode incident = incidents.addObject();
    incident.put("id", "i" + incidents.size()).put("name", notice.text());
    incident.put("status", notice.until() == null ? "investigating" : "resolved");
    incident.put("impact", "major");
    incident.put("created_at", notice.at()).put("started_at", notice.at());
    incident.putNull("monitoring_at");
    incident.put("resolved_at", notice.until());
    incident.putArray("components");
    incident.putArray("incident_updates");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"") + '"';
  }
}
