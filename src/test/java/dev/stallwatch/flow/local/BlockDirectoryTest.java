package dev.stallwatch.flow.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.storage.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockDirectoryTest {
  private static final long NO_PROCESS = 1L << 40;

  @TempDir Path temporary;

  private Path left(String name, Holder owner) throws IOException {
    Path directory = Files.createDirectories(temporary.resolve(name).resolve("blockmgr/0c"));
    Files.writeString(directory.resolve("rdd_1_0"), "blocks");
    Files.write(temporary.resolve(name).resolve("owner"), owner.json());
    return temporary.resolve(name);
  }

  @Test
  void onlyOwnerHasAccessAndCloseRemovesDirectory() throws IOException {
    BlockDirectory blocks = BlockDirectory.below(temporary.toString()).get(0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(blocks.path())))
        .isEqualTo("rwx------");
    Files.createDirectories(blocks.path().resolve("blockmgr/0c"));
    Files.writeString(blocks.path().resolve("blockmgr/0c/rdd_1_0"), "blocks");
    blocks.close();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void onlyDirectoriesOfDeadProcessesAreRemoved() throws IOException {
    Holder here = Holder.current();
    Path dead = left("stallwatch-1", new Holder(here.host(), NO_PROCESS, here.started()));
    Path reused = left("stallwatch-2", new Holder(here.host(), here.pid(), "2020-01-01T00:00:00Z"));
    Path living = left("stallwatch-3", here);
    Path elsewhere = left("stallwatch-4", new Holder("other.example", NO_PROCESS, here.started()));
    Path foreign = Files.createDirectory(temporary.resolve("stallwatch-5"));
    Path file = Files.writeString(temporary.resolve("stallwatch-notes"), "x");
    Path target = left("kept", new Holder(here.host(), NO_PROCESS, here.started()));
    Path link = Files.createSymbolicLink(temporary.resolve("stallwatch-6"), target);
    try (BlockDirectory blocks = BlockDirectory.below(temporary.toString()).get(0)) {
      assertThat(List.of(dead, reused)).noneMatch(Files::exists);
      assertThat(List.of(living, elsewhere, foreign, file, target, link, blocks.path()))
          .allMatch(Files::exists);
    }
  }

  @Test
  void twoRunsOfAProcessHaveSeparateDirectories() {
    String places = temporary + "," + temporary.resolve("new");
    List<BlockDirectory> first = BlockDirectory.below(places);
    List<BlockDirectory> second = BlockDirectory.below(places);
    assertThat(first).hasSize(2).allMatch(blocks -> Files.exists(blocks.path()));
    second.forEach(BlockDirectory::close);
    assertThat(first).allMatch(blocks -> Files.exists(blocks.path()));
    first.forEach(BlockDirectory::close);
  }
}
