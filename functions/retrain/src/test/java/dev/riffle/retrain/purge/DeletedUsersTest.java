package dev.riffle.retrain.purge;

import static dev.riffle.retrain.archive.Written.event;
import static dev.riffle.retrain.archive.Written.forget;
import static dev.riffle.retrain.archive.Written.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.retrain.archive.GzipLines;
import dev.riffle.retrain.archive.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeletedUsersTest {
  private static final String THEIRS = event("1", "view", "gone", "a", 1);
  private static final String OTHERS = event("2", "view", "stays", "a", 2);
  private static final String TOMBSTONE = forget("3", "gone", 3);
  private static final DeletedUsers GONE = new DeletedUsers("default", Set.of("gone"));

  @Test
  void onlyTheirLinesGoAndTheTombstoneStays() throws IOException {
    byte[] object = gzip(THEIRS, OTHERS, TOMBSTONE, "no event");

    assertThat(GONE.held(object)).isEqualTo(new DeletedUsers.Held(Set.of("gone"), 1));
    assertThat(lines(GONE.without(object))).containsExactly(OTHERS, TOMBSTONE, "no event");
  }

  @Test
  void whatWasSaidOfThemGoesToo() throws IOException {
    byte[] object = gzip(told("4", "gone", "Chile", 1), told("5", "stays", "Peru", 1));

    assertThat(GONE.held(object)).isEqualTo(new DeletedUsers.Held(Set.of(), 1));
    assertThat(lines(GONE.without(object))).containsExactly(told("5", "stays", "Peru", 1));
  }

  @Test
  void whoElseUsedTheTombstonesIdMakesNoDifference() throws IOException {
    byte[] object =
        gzip(event("3", "view", "stays", "a", 1), event("3", "view", "gone", "a", 1), TOMBSTONE);

    assertThat(GONE.held(object)).isEqualTo(new DeletedUsers.Held(Set.of("gone"), 1));
    assertThat(lines(GONE.without(object)))
        .containsExactly(event("3", "view", "stays", "a", 1), TOMBSTONE);
  }

  @Test
  void anObjectThatHeldNothingElseStaysWithoutLines() throws IOException {
    assertThat(lines(GONE.without(gzip(THEIRS)))).isEmpty();
  }

  @Test
  void whatWasTakenBackGoesAndTheRestOfItsUserStays() throws IOException {
    String byEvent = Written.takeBack("7", "stays", "eventId", "2", 4);
    String byItem = Written.takeBack("8", "stays", "itemId", "b", 4);
    String early = event("9", "view", "stays", "b", 3);
    String late = event("10", "view", "stays", "b", 5);
    byte[] object = gzip(OTHERS, byEvent, byItem, early, late, THEIRS);

    Set<String> marks = new DeletedUsers("default", Set.of()).held(object).deletions();
    var takenBack = new DeletedUsers("default", marks);

    assertThat(takenBack.held(object).lines()).isEqualTo(2);
    assertThat(lines(takenBack.without(object))).containsExactly(byEvent, byItem, late, THEIRS);
  }

  @Test
  void anotherTenantsUserOfTheSameNameStays() throws IOException {
    var other = new DeletedUsers("other", Set.of("gone"));

    assertThat(other.held(gzip(THEIRS, TOMBSTONE))).isEqualTo(new DeletedUsers.Held(Set.of(), 0));
  }

  private static byte[] gzip(String... lines) {
    return Written.of("events/1", lines).gzip();
  }

  private static List<String> lines(byte[] gzip) throws IOException {
    var all = new ArrayList<String>();
    try (var lines = new GzipLines(gzip)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        all.add(new String(line.get(), StandardCharsets.UTF_8));
      }
    }
    return all;
  }
}
