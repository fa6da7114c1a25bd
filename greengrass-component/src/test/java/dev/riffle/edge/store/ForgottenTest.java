package dev.riffle.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.History;
import dev.riffle.core.online.Retractions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of a device say of a user whom it has forgotten. */
class ForgottenTest {
  private static final OptionalLong NOON = OptionalLong.of(Events.NOON.toEpochMilli());

  @TempDir private Path folder;

  @Test
  void whatAForgottenUserDidIsInNoFile() throws IOException {
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      didSomething(store, "leaver", "theirs-alone");
      didSomething(store, "stayer", "anybodys");
      store.sent(store.waiting(9, 1 << 20).getLast().sequence());
      assertThat(files()).contains("theirs-alone", "anybodys");

      store.learn("default", "leaver", History.EMPTY, Retractions.NONE, NOON);

      assertThat(files()).doesNotContain("theirs-alone").contains("anybodys");
      assertThat(store.deletedUntil("default", "leaver")).contains(Events.NOON);
      assertThat(store.history("default", "stayer").isEmpty()).isFalse();
    }
  }

  @Test
  void norWhenTheDeviceEndsBeforeItsFilesAreWrittenAnew() throws IOException {
    try (EdgeStore store =
        EdgeStore.open(folder, Events.settings(1 << 20), new FileDisk(), _ -> {})) {
      didSomething(store, "leaver", "theirs-alone");
      store.sent(store.waiting(9, 1 << 20).getLast().sequence());
      store.accept(Events.deletion("d", "leaver"), true, true);
      assertThat(files()).contains("theirs-alone");
    }
    try (EdgeStore store = Events.open(folder, 1 << 20)) {
      store.accept(Events.click(1), true, true);
      assertThat(files()).doesNotContain("theirs-alone").contains("user.delete");
    }
  }

  private static void didSomething(EdgeStore store, String user, String item) {
    store.accept(Events.event("of-" + user, "click", user, item, 1), true, true);
  }

  /** All bytes of the store, as text. */
  private String files() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
