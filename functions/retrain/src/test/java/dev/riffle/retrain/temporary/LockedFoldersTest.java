package dev.riffle.retrain.temporary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporary storage is as empty after a run as before it, however the runs before ended. */
class LockedFoldersTest {
  private static final Instant LONG_AGO = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant START = LONG_AGO.plusSeconds(60);

  @TempDir Path root;

  @Test
  void folderGoesWithAllThatIsInIt() throws IOException {
    try (TemporaryFolder folder = LockedFolders.in(root, START).folder("part")) {
      Files.writeString(folder.file("lines"), "x");
      Files.writeString(folder.file("rows"), "y");
      assertThat(folder.file("rows")).exists();
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void whatIsStillOpenTakesNoRoomEither() throws IOException {
    TemporaryFolder folder = LockedFolders.in(root, START).folder("part");
    Files.writeString(folder.file("rows"), "x".repeat(10_000));
    try (var open = FileChannel.open(folder.file("rows"))) {
      folder.close();
      assertThat(open.size()).isZero();
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void twoOfOneNameAreTwo() {
    LockedFolders folders = LockedFolders.in(root, START);
    try (TemporaryFolder one = folders.folder("part");
        TemporaryFolder two = folders.folder("part")) {
      assertThat(one.file("x")).isNotEqualTo(two.file("x"));
    }
  }

  @Test
  void whatAKilledProcessLeftGoesWhenTheNextOneStarts() throws IOException {
    Path dead = root.resolve("riffle-retrain-snapshot-1");
    Files.createDirectory(dead);
    Files.writeString(dead.resolve("model.safetensors"), "half");
    Files.writeString(root.resolve("riffle-retrain-snapshot-1.lock"), "");
    Files.setLastModifiedTime(dead, FileTime.from(LONG_AGO));
    Files.createDirectory(root.resolve("somebody-elses"));

    LockedFolders.in(root, START);

    assertThat(left()).containsExactly("somebody-elses");
  }

  @Test
  void whatALivingProcessUsesStays() throws IOException {
    try (TemporaryFolder used = LockedFolders.in(root, START).folder("part")) {
      Files.writeString(used.file("lines"), "x");
      Path folder = used.file("lines").getParent();
      Files.setLastModifiedTime(folder, FileTime.from(LONG_AGO));

      LockedFolders.in(root, START);

      assertThat(used.file("lines")).hasContent("x");
    }
  }

  @Test
  void whereNoneCanBeMadeIsSaid() {
    LockedFolders folders = LockedFolders.in(root.resolve("absent"), START);

    assertThatThrownBy(() -> folders.folder("part"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("absent");
  }

  private List<String> left() throws IOException {
    try (Stream<Path> listed = Files.list(root)) {
      return listed.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
