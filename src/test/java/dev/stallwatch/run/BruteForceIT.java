package dev.stallwatch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.download.AttemptKind;
import dev.stallwatch.download.NaiveChains;
import dev.stallwatch.download.NaiveChains.Verdict;
import dev.stallwatch.download.SmallWorlds;
import dev.stallwatch.engine.AnalysisOptions;
import dev.stallwatch.engine.EngineSession;
import dev.stallwatch.engine.row.AttemptJudgement;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.storage.S3Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job and brute force give the same chains of the same logs. */
class BruteForceIT {
  private static final int WORLDS = 3;
  private static final int FILES = 4;
  private static final long START = 1_700_000_000L * Units.MICROS_PER_SECOND;
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem"
          + " sc-status cs(User-Agent) x-edge-result-type x-edge-request-id x-host-header"
          + " time-taken x-edge-response-result-type time-to-first-byte"
          + " x-edge-detailed-result-type sc-content-len sc-range-start sc-range-end\n";

  @TempDir Path directory;

  @Test
  void theJobAgreesWithBruteForce() throws IOException {
    try (EngineSession session =
        EngineSession.open(
            CarrierChoice.AUTOMATIC, S3Options.DEFAULTS, (step, done, total) -> {})) {
      for (int seed = 0; seed < WORLDS; seed++) {
        List<AccessRecord> world = world(seed);
        Path logs = write(world, seed);
        AnalysisOptions options =
            Configuration.DEFAULTS.analysis(List.of(logs.toString()), null, null);
        Map<String, Verdict> said = verdicts(session.attempts(options));
        Map<String, Verdict> expected = new HashMap<>(NaiveChains.of(world));
        // Chains without anything suspicious are left out, which must lose no stall and no refetch.
        expected.forEach(
            (id, verdict) -> {
              if (verdict.isStalled()
                  || verdict.kind().isReattempt()
                  || verdict.kind() == AttemptKind.REFETCH) {
                assertThat(said).as("world " + seed(logs)).containsKey(id);
              }
            });
        expected.keySet().retainAll(said.keySet());
        assertThat(said)
            .as("world " + seed(logs))
            .containsExactlyInAnyOrderEntriesOf(expected)
            .isNotEmpty();
      }
    }
  }

  private static String seed(Path logs) {
    return logs.getFileName().toString();
  }

  /** No two starts coincide: the order of those that do is of no meaning. */
  private static List<AccessRecord> world(int seed) {
    List<Long> draws = new Random(seed).longs(60).boxed().toList();
    return SmallWorlds.of(draws, START, Units.MICROS_PER_MILLI);
  }

  /** Split over files without order, a tenth of the records delivered twice. */
  private Path write(List<AccessRecord> world, int seed) throws IOException {
    Random random = new Random(seed);
    List<AccessRecord> delivered = new ArrayList<>(world);
    delivered.addAll(world.subList(0, world.size() / 10));
    Collections.shuffle(delivered, random);
    List<StringBuilder> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      files.add(new StringBuilder(HEADER));
    }
    for (AccessRecord access : delivered) {
      files.get(random.nextInt(FILES)).append(line(access)).append('\n');
    }
    Path logs = Files.createDirectory(directory.resolve("world-" + seed));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(logs.resolve(i + ".log"), files.get(i));
    }
    return logs;
  }

  /** The end is logged in whole seconds; the start, in a field of its own, is exact. */
  private static String line(AccessRecord access) {
    boolean isError = access.response().ending() != Ending.COMPLETE;
    String detailed =
        access.response().ending() == Ending.ABORTED ? "AbortedOrigin" : "ClientCommError";
    String end = Units.instant(access.timing().endedAtMicros()).toString();
    return String.join(
        "\t",
        end.substring(0, 10),
        end.substring(11, 19),
        "FRA56-P6",
        Long.toString(access.response().bytesSent()),
        access.client().address(),
        access.target().method(),
        access.target().object(),
        String.format(Locale.ROOT, "%03d", access.response().status()),
        String.valueOf(access.client().userAgent()).replace(" ", "%20"),
        isError ? "Error" : "Hit",
        access.requestId(),
        access.target().host(),
        seconds(access.timing().durationMicros()),
        "Hit",
        seconds(access.timing().firstByteMicros()),
        isError ? detailed : "Hit",
        orDash(access.response().contentLength()),
        orDash(access.response().rangeFirst()),
        orDash(access.response().rangeLast()));
  }

  private static String seconds(long micros) {
    return String.format(Locale.ROOT, "%d.%03d", micros / 1_000_000, micros / 1_000 % 1_000);
  }

  private static String orDash(long number) {
    return number == Units.UNKNOWN ? "-" : Long.toString(number);
  }

  private static Map<String, Verdict> verdicts(List<AttemptJudgement> judgements) {
    Map<String, Verdict> verdicts = new HashMap<>();
    for (AttemptJudgement said : judgements) {
      Verdict before =
          verdicts.getOrDefault(said.requestId(), new Verdict(AttemptKind.FIRST, false));
      AttemptKind kind = said.kind() == null ? before.kind() : said.kind();
      verdicts.put(said.requestId(), new Verdict(kind, before.isStalled() || said.isStalled()));
    }
    return verdicts;
  }
}
