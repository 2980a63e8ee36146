package dev.stallwatch.engine.read;

import com.google.common.collect.AbstractIterator;
import com.google.common.hash.Hashing;
import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.SkippedPath;
import dev.stallwatch.format.FileRefusedException;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.archive.Archive;
import dev.stallwatch.format.archive.Member;
import dev.stallwatch.format.file.Decompression;
import dev.stallwatch.format.file.InflatedStream;
import dev.stallwatch.format.file.Inflation;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.format.file.Unpacked;
import dev.stallwatch.format.line.RawStream;
import dev.stallwatch.storage.StoredBytesStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of an archive as files of their own: paths like {@code a.tar.gz!/2026/access.log},
 * parts numbered in the order of the archive. Each is read as a stored file is; an archive in an
 * archive is opened too. The archive itself is a part without lines only if there is a problem with
 * it, or no member to read.
 */
final class ArchiveParts implements OpenFile {
  /** Between the path of an archive and the name of a member. */
  static final String SEPARATOR = "!/";

  /** More is no delivery of logs; the outcome of each is held in memory. */
  private static final int MAX_MEMBERS = 65_536;

  /** Archives inside one another. */
  private static final int MAX_ARCHIVES = 2;

  private static final int MAX_SKIPPED = 100;

  private final FilePart part;
  private final RawStream raw;
  private final Inflation inflation;
  private final LogFormats formats;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Set<Long> paths = new HashSet<>();
  private final List<SkippedPath> skipped = new ArrayList<>();
  private final Members members = new Members();
  private int count;

  /** An archive that is being read, and its part. */
  private static final class Level {
    private final Archive.Kind kind;
    private final Archive archive;
    private final FilePart part;
    private final List<String> layers;
    private boolean hasMembers;

    Level(Archive.Kind kind, FilePart part, Unpacked content) {
      this.kind = kind;
      this.archive = kind.open(content.stream());
      this.part = part;
      this.layers =
          Stream.concat(content.layers().stream(), Stream.of(kind.name().toLowerCase(Locale.ROOT)))
              .toList();
    }
  }

  ArchiveParts(
      FilePart part,
      RawStream raw,
      Unpacked content,
      Archive.Kind kind,
      Inflation inflation,
      LogFormats formats) {
    this.part = part;
    this.raw = raw;
    this.inflation = inflation;
    this.formats = formats;
    levels.push(new Level(kind, part, content));
  }

  @Override
  public boolean hasNext() {
    return members.hasNext();
  }

  @Override
  public OpenPart next() {
    return members.next();
  }

  @Override
  public List<SkippedPath> skipped() {
    return List.copyOf(skipped);
  }

  private final class Members extends AbstractIterator<OpenPart> {
    @Override
    protected @Nullable OpenPart computeNext() {
      while (!levels.isEmpty()) {
        Level level = levels.element();
        OpenPart next;
        try {
          inflation.check();
          Member member = level.archive.next();
          next = member == null ? end(level) : member(level, member);
        } catch (IOException e) {
          next = failed(level, e);
        }
        if (next != null) {
          return next;
        }
      }
      close();
      return endOfData();
    }
  }

  /** Ends an archive; returns its part if it has no members to read. */
  private @Nullable OpenPart end(Level level) {
    leave();
    return level.hasMembers ? null : withoutLines(level, null, null);
  }

  private OpenPart failed(Level level, IOException e) {
    leave();
    RejectReason reason =
        e instanceof FileRefusedException refused
            ? refused.reason()
            : raw.hasFailed() ? RejectReason.UNREADABLE : RejectReason.TRUNCATED;
    return withoutLines(level, reason, String.valueOf(e.getMessage()));
  }

  private static OpenPart withoutLines(
      Level level, @Nullable RejectReason problem, @Nullable String detail) {
    return new OpenPart(
        level.part, LogFileReader.withoutLines(level.layers, problem, detail), () -> "");
  }

  private void leave() {
    closeQuietly(levels.pop());
  }

  private static void closeQuietly(Level level) {
    try {
      level.archive.close();
    } catch (IOException ignoredAtEnd) {
      // Everything readable has been read.
    }
  }

  /** Opens a member; returns {@code null} if it is not read, or is an archive itself. */
  private @Nullable OpenPart member(Level level, Member member) throws IOException {
    String name = MemberName.of(member.name());
    if (member.kind() != Member.Kind.FILE || name.isEmpty()) {
      return null;
    }
    String why = MemberName.skipReason(name);
    if (why != null) {
      if (skipped.size() < MAX_SKIPPED) {
        skipped.add(new SkippedPath(level.part.file().path() + SEPARATOR + name, why));
      }
      return null;
    }
    int most = Math.min(MAX_MEMBERS, part.members());
    if (count == most) {
      throw new FileRefusedException(
          RejectReason.BOMB,
          "an archive with more than "
              + most
              + " files can't be read beside the others of this run; extract it");
    }
    count++;
    level.hasMembers = true;
    InputFile file =
        level
            .part
            .file()
            .member(
                unused(level.part.file().path() + SEPARATOR + name),
                member.size(),
                member.modifiedMicros());
    return open(level, member, part.member(count, file));
  }

  /** Returns a path that no other member has: archives may contain a name several times. */
  private String unused(String path) {
    String result = path;
    for (int copy = 2; !paths.add(hash(result)); copy++) {
      result = path + "~" + copy;
    }
    return result;
  }

  private static long hash(String path) {
    return Hashing.sipHash24().hashString(path, StandardCharsets.UTF_8).asLong();
  }

  private @Nullable OpenPart open(Level level, Member member, FilePart opened) {
    FileRefusedException refusal = member.refusal();
    if (refusal != null) {
      return new OpenPart(
          opened,
          LogFileReader.unreadable(refusal.reason(), String.valueOf(refusal.getMessage())),
          () -> "");
    }
    InputStream bytes =
        level.kind == Archive.Kind.ZIP
            ? new InflatedStream(member.content(), inflation)
            : member.content();
    StoredBytesStream stored = new StoredBytesStream(bytes);
    RawStream memberRaw = new RawStream(stored, raw);
    Unpacked content = Decompression.openMember(memberRaw, inflation, level.layers);
    byte[] first = content.stream().first();
    Optional<Archive.Kind> inner = Archive.Kind.of(first);
    if (inner.isPresent() && levels.size() < MAX_ARCHIVES) {
      levels.push(new Level(inner.get(), opened, content));
      return null;
    }
    if (inner.isPresent() || ParquetLog.begins(first)) {
      String what = inner.isPresent() ? "an archive in two others" : "a Parquet file in an archive";
      return new OpenPart(
          opened,
          LogFileReader.unreadable(RejectReason.UNREADABLE, what + "; extract it first"),
          () -> "");
    }
    LogFileReader reader = LogFileOpening.open(memberRaw, content, formats);
    return new OpenPart(
        opened,
        LogFiles.knowing(reader, opened.file()),
        stored::digest,
        member.size() >= 0 ? member::size : stored::count);
  }

  @Override
  public void close() {
    while (!levels.isEmpty()) {
      leave();
    }
    try {
      raw.close();
    } catch (IOException ignoredAtEnd) {
      // Everything readable has been read.
    }
  }
}
