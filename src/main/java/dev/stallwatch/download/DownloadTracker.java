package dev.stallwatch.download;

import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.model.request.PartialAnswer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the attempts at one object from one neighbourhood of addresses, in order of time, and
 * determines which belong together. A cut-short attempt waits for another that requests the rest,
 * by the inferences of {@link StallRule}: first one of the same client, then one of a neighbour
 * with the same user agent whose start matches to the byte, because a client may change its address
 * between attempts. Attempts of a reader (see {@link Reading}) are never stalls, nor are retries
 * where several hosts share an address (see {@link SharedAddresses}). Complete transfers of what
 * the client already has are refetches (see {@link Refetches}).
 *
 * <p>Memory is bounded: at most {@value #MAX_OPEN} downloads are open at a time; the oldest is
 * finished first.
 */
public final class DownloadTracker {
  /** Probability that a neighbour is the same client. */
  private static final double NEIGHBOUR_CERTAINTY = 0.75;

  /** Probability that a part of a deviating size was cut short. */
  private static final double PART_CERTAINTY = 0.8;

  private static final int MAX_OPEN = 256;

  private final long gapMicros;
  private final long dataEndMicros;
  private final double slowFloor;
  private final UsualSpeeds usual;
  private final SlowFloor floor;
  private final List<OpenDownload> open = new ArrayList<>();
  private final List<OpenDownload> undecided = new ArrayList<>();
  private final SharedAddresses addresses = new SharedAddresses();
  private final Refetches refetches;
  private long taken;

  /**
   * Creates a tracker.
   *
   * @param usual usual throughput per group, which is not slow
   * @param dataEndMicros latest time of the data, in microseconds since the epoch; a download that
   *     waits then is still open
   */
  public DownloadTracker(DownloadOptions options, UsualSpeeds usual, long dataEndMicros) {
    this.gapMicros = Units.micros(options.pairingGap());
    this.dataEndMicros = dataEndMicros;
    this.slowFloor = options.slowFloor();
    this.usual = usual;
    this.floor = new SlowFloor(options);
    this.refetches = new Refetches(gapMicros);
  }

  /** Ends the chain: the next attempt belongs to another neighbourhood or object. */
  public void end(AttemptSink sink) {
    open.forEach(download -> resolve(download, sink));
    undecided.forEach(download -> resolve(download, sink));
    open.clear();
    undecided.clear();
    addresses.clear();
    refetches.end(sink);
  }

  /** Adds the next attempt of the neighbourhood at the object, in order of start. */
  public void take(Transfer attempt, AttemptSink sink) {
    finishThoseOver(attempt, sink);
    resolveFinished(attempt, sink);
    Place place = place(attempt, sink);
    OpenDownload download = place.download();
    Continuation continues = place.continues();
    if (continues != null) {
      comeBack(place, continues, attempt, sink);
    }
    if (place.disproves() != null) {
      download.hold(place.disproves());
    }
    boolean cutShort = download.add(attempt, continues, taken++);
    if (cutShort && attempt.outcome() != Outcome.CUT_SHORT) {
      sink.cutShort(attempt);
    }
    addresses.add(attempt, cutShort);
    download.takeClosedByChoice().forEach(sink::closedByChoice);
    if (isSlow(attempt) && !Reading.is(attempt) && !download.waits(attempt)) {
      markSlow(download, attempt, sink);
    }
    boolean isHeld = refetches.take(attempt, place.kind(), continues == null, sink);
    if (!isHeld && place.kind() != AttemptKind.RETRY && place.disproves() == null) {
      sink.attempt(attempt, place.kind());
    }
  }

  /**
   * The place of an attempt.
   *
   * @param download download that it belongs to
   * @param continues what it continues, {@code null} for nothing
   * @param disproves the 200 that it may prove to be cut short, {@code null} for none
   * @param kind its relation to the attempts before
   * @param certainty probability that it comes from the same client
   */
  private record Place(
      OpenDownload download,
      @Nullable Continuation continues,
      @Nullable Disproof disproves,
      AttemptKind kind,
      double certainty) {
    static Place continuing(OpenDownload download, Continuation found, double certainty) {
      return new Place(download, found, null, found.kind(), certainty);
    }
  }

  private Place place(Transfer attempt, AttemptSink sink) {
    if (!Reading.is(attempt)) {
      Place back = ofSameClient(attempt);
      if (back == null && resumes(attempt)) {
        back = ofNeighbour(attempt);
      }
      if (back == null) {
        back = disproving(attempt);
      }
      if (back != null) {
        return back;
      }
    }
    OpenDownload own = ownOf(attempt);
    AttemptKind kind = standing(attempt, own);
    return new Place(own == null ? begin(attempt, sink) : own, null, null, kind, 1);
  }

  /**
   * Returns the place of the attempt if it may prove that a transfer of its own client was cut
   * short that is logged as complete.
   */
  private @Nullable Place disproving(Transfer attempt) {
    for (OpenDownload own : open) {
      Disproof found =
          own.clientId() == attempt.clientId() ? own.disproof(attempt, gapMicros) : null;
      if (found != null) {
        return new Place(own, null, found, AttemptKind.RESUME, 1);
      }
    }
    return null;
  }

  /**
   * Returns the place of the attempt among the downloads of its own client. A client may have
   * several: its own, and those that it took over when its address changed.
   */
  private @Nullable Place ofSameClient(Transfer attempt) {
    Place best = null;
    for (OpenDownload own : open) {
      if (own.clientId() == attempt.clientId()) {
        Continuation found = continuation(own, attempt);
        if (found != null && isBetter(found, best, attempt)) {
          best = Place.continuing(own, found, 1);
        }
      }
    }
    return best;
  }

  /**
   * Returns the place of the attempt among the downloads of neighbours, if it matches one to the
   * byte.
   */
  private @Nullable Place ofNeighbour(Transfer attempt) {
    Place best = null;
    for (OpenDownload neighbour : open) {
      if (neighbour.clientId() != attempt.clientId()) {
        Continuation found = neighbour.continuation(attempt, gapMicros, DownloadTracker::isExact);
        if (found != null && isBetter(found, best, attempt)) {
          best = Place.continuing(neighbour, found, NEIGHBOUR_CERTAINTY);
        }
      }
    }
    return best;
  }

  private static boolean isBetter(Continuation found, @Nullable Place than, Transfer attempt) {
    return than == null || than.continues() == null || found.isBetter(than.continues(), attempt);
  }

  private void comeBack(Place place, Continuation continues, Transfer attempt, AttemptSink sink) {
    Transfer before = continues.before().cut();
    place.download().continued(continues);
    if (place.kind() == AttemptKind.RETRY) {
      place.download().hold(new OpenDownload.Retry(before, attempt));
      return;
    }
    place.download().stall(before, attempt.startedAtMicros(), continues.rule(), place.certainty());
    if (continues.before().isDoubtful()) {
      sink.cutShort(before);
    }
    sink.stalled(before);
  }

  /**
   * Returns whether a transfer was slow by its own line, and its group of clients is not usually
   * that slow.
   */
  public boolean isSlow(Transfer attempt) {
    return attempt.outcome() == Outcome.SLOW && isUnusual(attempt);
  }

  /**
   * Returns whether a transfer that was cut short, or whose end is unknown, was slow until then.
   */
  private boolean wasSlow(Transfer attempt) {
    return (attempt.outcome() == Outcome.SLOW || floor.isUnder(attempt)) && isUnusual(attempt);
  }

  private boolean isUnusual(Transfer attempt) {
    return usual.isUnusual(attempt.key(), attempt.throughput());
  }

  private @Nullable OpenDownload ownOf(Transfer attempt) {
    for (OpenDownload download : open) {
      if (download.clientId() == attempt.clientId()) {
        return download;
      }
    }
    return null;
  }

  private @Nullable Continuation continuation(OpenDownload own, Transfer attempt) {
    Continuation found = own.continuation(attempt, gapMicros, any -> true);
    // Without a range, one of many parts of one size looks like the missing rest.
    boolean isPart =
        found != null
            && found.kind() == AttemptKind.RESUME
            && found.rule() != StallRule.RESUME_BY_RANGE
            && own.isPart(attempt);
    return isPart ? null : found;
  }

  private static boolean resumes(Transfer attempt) {
    return attempt.status() == HttpStatus.PARTIAL_CONTENT && attempt.rangeFirst() != 0;
  }

  private static boolean isExact(Continuation found) {
    return found.rule() == StallRule.RESUME_BY_RANGE || found.rule() == StallRule.RESUME_BY_SIZE;
  }

  private OpenDownload begin(Transfer attempt, AttemptSink sink) {
    if (open.size() == MAX_OPEN) {
      finish(open.remove(0), sink);
    }
    OpenDownload download = new OpenDownload(attempt);
    open.add(download);
    return download;
  }

  private static AttemptKind standing(Transfer attempt, @Nullable OpenDownload own) {
    if (PartialAnswer.isProbe(attempt)) {
      return AttemptKind.PROBE;
    }
    if (own == null || attempt.status() != HttpStatus.PARTIAL_CONTENT) {
      return AttemptKind.FIRST;
    }
    return own.isPart(attempt) || PartialAnswer.isPart(attempt)
        ? AttemptKind.PART
        : AttemptKind.SEEK;
  }

  private void finishThoseOver(Transfer next, AttemptSink sink) {
    for (Iterator<OpenDownload> all = open.iterator(); all.hasNext(); ) {
      OpenDownload download = all.next();
      boolean same = download.clientId() == next.clientId();
      boolean over =
          same
              ? download.isOver(next, gapMicros)
              : next.startedAtMicros() - download.endedAtMicros() > gapMicros;
      if (over) {
        all.remove();
        finish(download, sink);
      }
    }
  }

  /**
   * Finishes a download, at once or, if it holds retries or a disproof, after other downloads
   * within the gap have shown whether several hosts share the address.
   */
  private void finish(OpenDownload download, AttemptSink sink) {
    if (!download.isHeld()) {
      resolve(download, sink);
    } else {
      if (undecided.size() == MAX_OPEN) {
        resolve(undecided.remove(0), sink);
      }
      undecided.add(download);
    }
  }

  private void resolveFinished(Transfer next, AttemptSink sink) {
    for (Iterator<OpenDownload> all = undecided.iterator(); all.hasNext(); ) {
      OpenDownload download = all.next();
      if (next.startedAtMicros() - download.endedAtMicros() > gapMicros) {
        all.remove();
        resolve(download, sink);
      }
    }
  }

  /**
   * Resolves a download. An attempt that was slow before it was abandoned has stalled, even without
   * a retry.
   */
  private void resolve(OpenDownload download, AttemptSink sink) {
    for (OpenDownload.Retry retry : download.held()) {
      boolean isShared = addresses.isShared(retry.before(), retry.attempt(), gapMicros);
      if (!isShared) {
        long back = retry.attempt().startedAtMicros();
        download.stall(retry.before(), back, StallRule.RETRY_FROM_START, 1);
        sink.stalled(retry.before());
      } else if (wasSlow(retry.before())) {
        markSlow(download, retry.before(), sink);
      }
      sink.attempt(retry.attempt(), isShared ? AttemptKind.FIRST : AttemptKind.RETRY);
    }
    if (download.heldDisproof() != null) {
      apply(download, download.heldDisproof(), sink);
    }
    for (Transfer attempt : download.allWaiting()) {
      if (wasSlow(attempt) && !Reading.is(attempt)) {
        markSlow(download, attempt, sink);
      }
    }
    download.resolveChoices();
    download.takeClosedByChoice().stream()
        .filter(attempt -> Reading.is(attempt) || !wasSlow(attempt))
        .forEach(sink::closedByChoice);
    for (Transfer part : download.cutParts()) {
      if (Reading.is(part)) {
        continue;
      }
      download.stall(part, part.endedAtMicros(), StallRule.REPEAT_OF_RANGE, PART_CERTAINTY);
      sink.cutShort(part);
      sink.stalled(part);
    }
    download
        .end(download.abandoned().isEmpty(), dataEndMicros - gapMicros, slowFloor)
        .ifPresent(sink::stalled);
  }

  /**
   * Applies a disproof, unless the client reads other ranges too: then it has the object and reads
   * in it.
   */
  private void apply(OpenDownload download, Disproof disproof, AttemptSink sink) {
    boolean holds = !download.readsRanges() && !addresses.isShared(disproof, gapMicros);
    Transfer before = disproof.before();
    if (holds) {
      long back = disproof.attempt().startedAtMicros();
      download.stall(before, back, StallRule.RESUME_OF_COMPLETE, 1);
      sink.cutShort(before);
      sink.stalled(before);
    }
    sink.attempt(disproof.attempt(), holds ? AttemptKind.RESUME : AttemptKind.SEEK);
  }

  private static void markSlow(OpenDownload download, Transfer attempt, AttemptSink sink) {
    download.stall(attempt, attempt.endedAtMicros(), StallRule.SLOW, 1);
    sink.stalled(attempt);
  }
}
