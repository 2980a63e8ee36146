package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stallwatch.format.wrap.Shipper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same traffic, delivered in all the ways in which people have their logs, gives the same
 * requests and the same stalls in each.
 */
class DeliveriesIT {
  private static final int STALLS = 3;

  /** Each stall is a transfer that is cut short and its rest; each has a complete one beside it. */
  private static final int REQUESTS = 3 * STALLS;

  @TempDir private Path directory;
  private Path input;
  private int delivery;

  @BeforeEach
  void makeInput() throws IOException {
    input = Files.createDirectory(directory.resolve("in"));
  }

  /** Returns the requests of one delivery, of clients and with ids of its own. */
  private List<String> lines() {
    delivery++;
    List<String> lines = new ArrayList<>();
    for (int stall = 0; stall < STALLS; stall++) {
      String client = "198.51." + delivery + "." + (stall + 1);
      lines.add(line(client, stall, "cut", "10:00:0" + stall, 200, 400_500, 1_000_000, "-", "-"));
      lines.add(
          line(
              client, stall, "rest", "10:00:3" + stall, 206, 600_500, 600_000, "400000", "999999"));
      lines.add(
          line(
              "203.0." + delivery + "." + (stall + 1),
              stall,
              "whole",
              "10:00:4" + stall,
              200,
              1_000_500,
              1_000_000,
              "-",
              "-"));
    }
    return lines;
  }

  private String line(
      String client,
      int number,
      String part,
      String time,
      int status,
      long bytes,
      long length,
      String first,
      String last) {
    return String.format(
        Locale.ROOT,
        "{\"date\":\"2026-05-04\",\"time\":\"%s\",\"x-edge-location\":\"FRA56-P6\",\"sc-bytes\":\"%d\","
            + "\"c-ip\":\"%s\",\"cs-method\":\"GET\",\"cs(Host)\":\"d1.cloudfront.net\","
            + "\"cs-uri-stem\":\"/blob-%d\",\"sc-status\":\"%d\",\"cs(User-Agent)\":\"curl/8.5.0\","
            + "\"x-edge-result-type\":\"Hit\",\"x-edge-request-id\":\"%d-%d-%s\","
            + "\"x-host-header\":\"dl.example.com\",\"time-taken\":\"5.250\","
            + "\"x-edge-response-result-type\":\"Hit\",\"cs-protocol-version\":\"HTTP/1.1\","
            + "\"time-to-first-byte\":\"0.050\",\"x-edge-detailed-result-type\":\"Hit\","
            + "\"sc-content-len\":\"%d\",\"sc-range-start\":\"%s\",\"sc-range-end\":\"%s\"}",
        time,
        bytes,
        client,
        number,
        status,
        delivery,
        number,
        part,
        length,
        first,
        last);
  }

  private byte[] log(Charset charset) {
    return (String.join("\n", lines()) + "\n").getBytes(charset);
  }

  private byte[] log() {
    return log(StandardCharsets.UTF_8);
  }

  /** Something that compresses or packs what is written to it. */
  @FunctionalInterface
  private interface Packing {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static byte[] packed(Packing packing, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packing.around(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(byte[] one, byte[] other) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("2026/one.log"));
      zip.write(one);
      zip.putNextEntry(new ZipEntry("README.md"));
      zip.write("# Logs of one day\n\nAs the shop asked for.\n".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("2026/other.log.gz"));
      zip.write(packed(GZIPOutputStream::new, other));
    }
    return bytes.toByteArray();
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(input.resolve(name), content);
  }

  private static byte[] text(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void writeDeliveries() throws IOException {
    for (Shipper shipper : Shipper.values()) {
      if (!shipper.mixesStreams()) {
        write(shipper.name(), shipper.write(lines()));
      }
    }
    write("plain", log());
    write("gzip", packed(GZIPOutputStream::new, log()));
    write(
        "gzip-in-xz", packed(XZCompressorOutputStream::new, packed(GZIPOutputStream::new, log())));
    write("lz4", packed(FramedLZ4CompressorOutputStream::new, log()));
    write("utf-16", packed(out -> out, log(StandardCharsets.UTF_16)));
    write("zip", zip(log(), Shipper.CRI.write(lines())));
    write("values", text(String.join("", lines())));
    write("escaped-line-ends", text(String.join("\\n", lines())));
    write("records", text("{\"records\":[" + String.join(",", lines()) + "]}"));
    write(
        "indented", text("[\n  " + String.join(",\n  ", lines()).replace(",\"", ",\n\"") + "\n]"));
  }

  private void writeForeignFiles() throws IOException {
    write(
        "dns_logs.log",
        text(
            "{\"ColoCode\":\"FRA\",\"QueryName\":\"dl.example.com\",\"SourceIP\":\"192.0.2.1\","
                + "\"Timestamp\":\"2026-05-04T10:00:00Z\"}"));
    write(
        "error.log",
        text(
            "2026/05/04 10:00:00 [error] 7#7: *1 open() \"/x\" failed (2: No such file or directory)",
            "2026/05/04 10:00:01 [warn] 7#7: *2 an upstream response is buffered"));
  }

  @Test
  void everyDeliveryGivesTheSameRequestsAndStalls() throws IOException {
    Path output = directory.resolve("out");
    writeDeliveries();
    writeForeignFiles();
    CommandLineRun run = CommandLineRun.of("investigate", "--input=" + input, "--output=" + output);
    JsonNode unlike =
        CommandLineRun.query(
            output,
            "SELECT path, format, records, duplicates, rejected, problem FROM inputs"
                + " WHERE skipped_as IS NULL AND NOT (records = "
                + REQUESTS
                + " AND duplicates = 0 AND rejected = 0)");
    assertThat(unlike).as(run.err()).isEmpty();
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode skipped =
        CommandLineRun.query(
            output, "SELECT count(*) AS n FROM inputs WHERE skipped_as IS NOT NULL");
    assertThat(skipped.at("/0/n").asInt()).isEqualTo(3);
    JsonNode counted =
        CommandLineRun.query(
            output, "SELECT sum(requests) AS requests, sum(stalled) AS stalled FROM traffic");
    assertThat(counted.at("/0/requests").asInt()).isEqualTo(delivery * REQUESTS);
    assertThat(counted.at("/0/stalled").asInt()).isEqualTo(delivery * STALLS);
  }
}
