package dev.stallwatch.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowedFilesTest {
  private final FollowedFiles files = new FollowedFiles();

  private static InputFile file(String path, long size, @Nullable String etag) {
    return new InputFile(0, path, size, size, etag, null, SourceSettings.AS_LOGGED);
  }

  private static InputListing listing(InputFile... files) {
    List<InputFile> byPath = new ArrayList<>(List.of(files));
    byPath.sort(Comparator.comparing(InputFile::path));
    return new InputListing(byPath, List.of(), List.of(), List.of(), OutsideFiles.NONE);
  }

  private FollowedFiles.Changes changes(InputListing listing) {
    return files.changes(listing, key -> false);
  }

  private void read(InputListing listing) {
    files.note(changes(listing), listing);
  }

  private static List<String> paths(FollowedFiles.Changes changes) {
    return changes.toRead().stream().map(InputFile::path).toList();
  }

  @Test
  void onlyNewAndChangedFilesAreRead() {
    read(listing(file("/a", 1, null), file("/b", 1, null)));
    InputFile grown = file("/b", 2, null);
    FollowedFiles.Changes changes =
        changes(listing(file("/a", 1, null), grown, file("/c", 1, null)));
    assertThat(paths(changes)).containsExactly("/b", "/c");
    assertThat(changes.dropped()).containsExactly("/b");
    assertThat(files.isChanging(grown)).isTrue();
    assertThat(files.isChanging(file("/a", 1, null))).isFalse();
  }

  @Test
  void fileThatChangedOnceCountsAsChanging() {
    read(listing(file("/a", 1, null)));
    read(listing(file("/a", 2, null)));
    assertThat(files.isChanging(file("/a", 2, null))).isTrue();
  }

  @Test
  void sameListingChangesNothing() {
    InputListing listing = listing(file("/a", 1, "x"), file("/b", 1, "x"));
    read(listing);
    assertThat(changes(listing).isNone()).isTrue();
  }

  @Test
  void removedFileStays() {
    read(listing(file("/a", 1, null)));
    FollowedFiles.Changes changes = changes(listing());
    assertThat(changes.isNone()).isTrue();
    assertThat(changes.vanished()).containsExactly("/a");
  }

  @Test
  void removedFileThatCouldNotBeReadIsDropped() {
    read(listing(file("/a", 1, null)));
    FollowedFiles.Changes changes = files.changes(listing(), key -> true);
    assertThat(changes.dropped()).containsExactly("/a");
    files.note(changes, listing());
    assertThat(changes(listing()).vanished()).isEmpty();
  }

  @Test
  void copyOfFileThatWasReadIsNotRead() {
    read(listing(file("/b", 1, "x")));
    FollowedFiles.Changes changes = changes(listing(file("/b", 1, "x"), file("/c", 1, "x")));
    assertThat(changes.isNone()).isTrue();
    assertThat(changes.copies().originals()).hasSize(1);
  }

  @Test
  void copyThatSortsBeforeItsOriginalTakesItsPlace() {
    read(listing(file("/b", 1, "x")));
    FollowedFiles.Changes changes = changes(listing(file("/a", 1, "x"), file("/b", 1, "x")));
    assertThat(paths(changes)).containsExactly("/a");
    assertThat(changes.dropped()).containsExactly("/b");
  }

  @Test
  void newAddressRangesEnrichAllListedFilesAnew() {
    read(listing(file("/a", 1, null), file("/gone", 1, null)));
    InputListing enriched =
        new InputListing(
            List.of(file("/a", 1, null)),
            List.of(file("/ip-ranges.json", 1, null)),
            List.of(),
            List.of(),
            OutsideFiles.NONE);
    assertThat(paths(changes(enriched))).containsExactly("/a");
    files.note(changes(enriched), enriched);
    assertThat(changes(enriched).isNone()).isTrue();
  }

  @Test
  void filesCanBeReadAgainWithOthers() {
    InputListing listing = listing(file("/a", 1, null), file("/b", 1, null));
    read(listing);
    InputListing next = listing(file("/a", 1, null), file("/b", 2, null));
    FollowedFiles.Changes changes = files.andAgain(changes(next), Set.of("/a"));
    assertThat(paths(changes)).containsExactly("/a", "/b");
    assertThat(changes.dropped()).containsExactlyInAnyOrder("/a", "/b");
  }
}
