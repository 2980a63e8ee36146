package dev.stallwatch.scenario.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.scenario.ScenarioException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The labels of a chain world, by the request IDs of each format. */
public final class ChainLabels {
  /** Name of the file of labels in the directory of a world. */
  public static final String FILE = "_labels.ndjson";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Map<String, String>> ids = new ArrayList<>();
  private final List<ChainLabel> labels = new ArrayList<>();

  private ChainLabels() {}

  /**
   * Reads the labels of a world.
   *
   * @param world directory that {@code simulate} wrote
   * @throws ScenarioException if there are none or they can't be read
   */
  public static ChainLabels read(Path world) {
    Path file = world.resolve(FILE);
    ChainLabels all = new ChainLabels();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.add(JSON.readTree(line));
      }
      return all;
    } catch (IOException | IllegalArgumentException e) {
      throw new ScenarioException(
          "can't read labels from " + file + ": " + e.getMessage() + "; simulate a world there");
    }
  }

  private void add(JsonNode line) {
    Map<String, String> idByFormat = new LinkedHashMap<>();
    line.path("ids")
        .properties()
        .forEach(id -> idByFormat.put(id.getKey(), id.getValue().asText()));
    ids.add(idByFormat);
    labels.add(
        new ChainLabel(
            line.path("behaviour").asText(),
            line.path("download").asInt(),
            ChainKind.of(line.path("kind").asText()),
            line.path("cut_short").asBoolean(),
            line.path("stalled").asBoolean(),
            line.path("wasted_bytes").asLong()));
  }

  static void write(Path world, List<ChainRequest> requests, List<ChainLog> logs, long logEndMicros)
      throws IOException {
    try (Writer out = Files.newBufferedWriter(world.resolve(FILE))) {
      for (ChainRequest request : requests) {
        ChainLabel label = request.label(logEndMicros);
        ObjectNode line = JSON.createObjectNode();
        ObjectNode idByFormat = line.putObject("ids");
        for (ChainLog log : logs) {
          idByFormat.put(log.format(), log.line().requestId(request.exchange().id()));
        }
        line.put("behaviour", label.behaviour())
            .put("download", label.download())
            .put("kind", label.kind().code())
            .put("cut_short", label.cutShort())
            .put("stalled", label.stalled())
            .put("wasted_bytes", label.wastedBytes());
        out.write(JSON.writeValueAsString(line) + "\n");
      }
    }
  }

  /** Returns the labels by request IDs of a format, in the order in which the requests ended. */
  public Map<String, ChainLabel> in(String format) {
    Map<String, ChainLabel> byId = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      String id = ids.get(i).get(format);
      if (id == null) {
        throw new ScenarioException("the labels have no request IDs of the format " + format);
      }
      byId.put(id, labels.get(i));
    }
    return byId;
  }
}
