package dev.stallwatch.engine.input;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The files of an input that is listed again and again: which were read, in which version, and what
 * a new listing changes. A file that is not listed any more counts as read.
 */
public final class FollowedFiles {
  private final NavigableMap<String, InputFile> read = new TreeMap<>();
  private final Set<String> changedOnce = new HashSet<>();
  private List<InputFile> addressRanges = List.of();

  /**
   * What a listing changes.
   *
   * @param toRead the files to read, by path: new ones and changed ones
   * @param dropped keys of files whose former results do not count any more, as they are read again
   *     or are copies of another file
   * @param vanished keys of files that were read and are not listed any more
   * @param copies files that are not read because another file has the same content
   */
  public record Changes(
      List<InputFile> toRead, Set<String> dropped, Set<String> vanished, FileCopies copies) {
    /** Copies the collections. */
    public Changes {
      toRead = List.copyOf(toRead);
      dropped = Set.copyOf(dropped);
      vanished = Set.copyOf(vanished);
    }

    /** Whether there is nothing to read and nothing to drop. */
    public boolean isNone() {
      return toRead.isEmpty() && dropped.isEmpty();
    }
  }

  /**
   * Compares a listing with what was read. Nothing is noted yet.
   *
   * @param isUnread whether the file of a key could not be read: it is forgotten if it vanished
   */
  public Changes changes(InputListing listing, Predicate<String> isUnread) {
    SortedMap<String, InputFile> all = new TreeMap<>(read);
    Set<String> vanished = new HashSet<>(read.keySet());
    boolean isEnrichedAnew = !areSame(listing.addressRanges(), addressRanges);
    Set<String> listed = new HashSet<>();
    for (InputFile file : listing.logs()) {
      all.put(file.key(), file);
      listed.add(file.key());
      vanished.remove(file.key());
    }
    Set<String> lost = new HashSet<>(vanished);
    lost.removeIf(isUnread.negate());
    all.keySet().removeAll(lost);
    vanished.removeAll(lost);
    FileCopies copies = FileCopies.among(List.copyOf(all.values()));
    Set<String> wanted = new HashSet<>();
    List<InputFile> toRead = new ArrayList<>();
    for (InputFile file : copies.withoutCopies(List.copyOf(all.values()))) {
      InputFile before = read.get(file.key());
      wanted.add(file.key());
      boolean isAsRead = before != null && file.isVersionOf(before) && !isEnrichedAnew;
      if (listed.contains(file.key()) && !isAsRead) {
        toRead.add(file);
      }
    }
    Set<String> dropped = new HashSet<>(read.keySet());
    dropped.removeAll(wanted);
    toRead.stream().map(InputFile::key).filter(read::containsKey).forEach(dropped::add);
    return new Changes(toRead, dropped, vanished, copies);
  }

  private static boolean areSame(List<InputFile> some, List<InputFile> others) {
    return versions(some).equals(versions(others));
  }

  private static List<String> versions(List<InputFile> files) {
    return files.stream()
        .map(file -> file.path() + " " + file.size() + " " + file.modifiedMicros())
        .toList();
  }

  /**
   * Returns changes by which further files are read again.
   *
   * @param keys keys of files that were read and are listed
   */
  public Changes andAgain(Changes changes, Set<String> keys) {
    SortedMap<String, InputFile> toRead = new TreeMap<>();
    changes.toRead().forEach(file -> toRead.put(file.key(), file));
    keys.forEach(key -> toRead.putIfAbsent(key, Objects.requireNonNull(read.get(key))));
    Set<String> dropped = new HashSet<>(changes.dropped());
    dropped.addAll(keys);
    return new Changes(List.copyOf(toRead.values()), dropped, changes.vanished(), changes.copies());
  }

  /** Notes that the files of some changes were read. */
  public void note(Changes changes, InputListing listing) {
    addressRanges = listing.addressRanges();
    for (InputFile file : changes.toRead()) {
      InputFile before = read.get(file.key());
      if (before != null && !file.isVersionOf(before)) {
        changedOnce.add(file.key());
      }
    }
    read.keySet().removeAll(changes.dropped());
    changes.toRead().forEach(file -> read.put(file.key(), file));
    changedOnce.retainAll(read.keySet());
  }

  /** Forgets a file that was read, as another one has all of it. */
  public void forget(String key) {
    read.remove(key);
  }

  /** Returns the files of a listing that were read in this version, by key. */
  public Map<String, InputFile> readAsListed(InputListing listing) {
    Map<String, InputFile> same = new TreeMap<>();
    for (InputFile file : listing.logs()) {
      InputFile before = read.get(file.key());
      if (before != null && file.isVersionOf(before)) {
        same.put(file.key(), file);
      }
    }
    return same;
  }

  /** Whether a file changed since it was first read, or changes with this listing of it. */
  public boolean isChanging(InputFile file) {
    InputFile before = read.get(file.key());
    return changedOnce.contains(file.key()) || (before != null && !file.isVersionOf(before));
  }
}
