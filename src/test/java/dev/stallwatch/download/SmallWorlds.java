package dev.stallwatch.download;

import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Small worlds of a few clients and objects, as in a log with ranges and lengths. Times, ranges and
 * lengths have few values, so that they often match, miss and coincide.
 */
public final class SmallWorlds {
  /** Size of every complete response. */
  private static final long SIZE = 1_000_000;

  private static final long HEADERS = 400;
  private static final long SECOND = 1_000_000;
  private static final String[] ADDRESSES = {
    "192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3", "198.51.100.7"
  };
  private static final String[] AGENTS = {
    "curl/8.5.0",
    "VLC/3.0.16 LibVLC/3.0.16",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:78.0) Gecko/20100101 Firefox/78.0"
  };
  private static final String[] OBJECTS = {"/a.iso", "/a.iso", "/b.pdf", "/c.tar"};
  private static final long[] EPOCHS = {0, 0, 0, 0, 0, 0, 605, 1_210, 4_000};
  private static final long[] SECONDS = {0, 1, 5, 5, 10, 10, 30, 60, 90, 200, 400};
  private static final long[] FETCH_SECONDS = {0, 1, 1, 2, 2, 5};
  private static final long[] SENT = {0, 1, 100_000, 300_000, 300_400, 500_000, 700_000};
  private static final long[] FIRST = {
    0, 100_000, 300_000, 300_001, 300_400, 500_000, 500_400, 700_000, 999_998
  };
  private static final long[] LENGTH = {2, 100_000, 200_000, SIZE, SIZE, SIZE};

  private SmallWorlds() {}

  /**
   * Returns a record per draw, in order of start.
   *
   * @param apartMicros added to the start of each further record; 0 lets some coincide
   */
  public static List<AccessRecord> of(List<Long> draws, long startMicros, long apartMicros) {
    List<AccessRecord> world = new ArrayList<>();
    for (long draw : draws) {
      long offset = startMicros + world.size() * apartMicros;
      world.add(record(new Random(draw), offset, "r" + world.size()));
    }
    return world;
  }

  /**
   * Returns a record per draw: nearly all complete, of one client and one object, one after the
   * other at one of a few rhythms, which may be disturbed.
   *
   * @param intervalSeconds usual time between two starts
   */
  public static List<AccessRecord> fetches(List<Long> draws, long intervalSeconds) {
    List<AccessRecord> world = new ArrayList<>();
    long start = 0;
    for (long draw : draws) {
      Random random = new Random(draw);
      AccessRecord.Builder record =
          AccessRecord.builder()
              .requestId("r" + world.size())
              .startedAtMicros(start)
              .durationMicros(pick(random, FETCH_SECONDS) * SECOND)
              .clientAddress(ADDRESSES[random.nextInt(30) == 0 ? 2 : 0])
              .userAgent(AGENTS[0])
              .host("dl.example.com")
              .object(OBJECTS[0])
              .method("GET")
              .ending(Ending.COMPLETE);
      int kind = random.nextInt(40);
      if (kind == 0) {
        transfer(record, random, 206, 0, pick(random, LENGTH));
      } else if (kind == 1) {
        record.status(200).contentLength(SIZE).objectSize(SIZE).bytesSent(1_000);
      } else {
        record.status(200).contentLength(SIZE).objectSize(SIZE).bytesSent(SIZE + HEADERS);
      }
      world.add(record.build());
      start += (random.nextInt(8) == 0 ? pick(random, SECONDS) : intervalSeconds) * SECOND;
    }
    return world;
  }

  private static long pick(Random random, long[] values) {
    return values[random.nextInt(values.length)];
  }

  private static String pick(Random random, String[] values) {
    return values[random.nextInt(values.length)];
  }

  private static AccessRecord record(Random random, long offset, String id) {
    String agent = AGENTS[random.nextInt(8) / 6 * (1 + random.nextInt(2))];
    AccessRecord.Builder record =
        AccessRecord.builder()
            .requestId(id)
            .startedAtMicros(offset + (pick(random, EPOCHS) + random.nextInt(40) * 5L) * SECOND)
            .durationMicros(wholeSeconds(offset, pick(random, SECONDS)))
            .firstByteMicros(random.nextInt(4) == 0 ? 5 * SECOND : 0)
            .clientAddress(pick(random, ADDRESSES))
            .userAgent(agent)
            .host("dl.example.com")
            .object(pick(random, OBJECTS))
            .method(random.nextInt(30) == 0 ? "HEAD" : "GET")
            .ending(Ending.COMPLETE);
    int share = random.nextInt(20);
    if (share < 8) {
      transfer(record, random, 200, 0, SIZE);
    } else if (share < 17) {
      long first = pick(random, FIRST);
      transfer(record, random, 206, first, Math.min(SIZE - first, pick(random, LENGTH)));
    } else if (share == 17) {
      record.status(0).bytesSent(0).ending(Ending.CLIENT_GONE);
    } else {
      record.status(share == 18 ? 404 : 304).bytesSent(HEADERS);
    }
    return record.build();
  }

  /** Returns a duration that ends on a full second, as in such logs. */
  private static long wholeSeconds(long offset, long seconds) {
    return seconds * SECOND + Math.floorMod(-offset, SECOND);
  }

  private static void transfer(
      AccessRecord.Builder record, Random random, int status, long first, long length) {
    boolean isCut = random.nextBoolean();
    record
        .status(status)
        .contentLength(length)
        .bytesSent(isCut ? Math.min(length - 1, pick(random, SENT)) : length + HEADERS);
    if (random.nextInt(10) == 0) {
      record.ending(random.nextBoolean() ? Ending.CLIENT_GONE : Ending.ABORTED);
    }
    if (status == 206) {
      record.range(first, first + length - 1);
      if (random.nextInt(4) == 0) {
        record.contentLength(-1);
      }
    } else {
      record.objectSize(length);
    }
  }
}
