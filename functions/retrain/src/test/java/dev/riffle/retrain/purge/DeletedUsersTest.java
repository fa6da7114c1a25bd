package dev.riffle.retrain.purge;

import static dev.riffle.retrain.archive.Written.event;
import static dev.riffle.retrain.archive.Written.forget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.retrain.archive.GzipLines;
import dev.riffle.retrain.archive.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeletedUsersTest {
  private static final String THEIRS = event("1", "view", "gone", "a", 1);
  private static final String OTHERS = event("2", "view", "stays", "a", 2);
  private static final String TOMBSTONE = forget("3", "gone", 3);

  @Test
  void onlyTheirLinesGoAndTheTombstoneStays() throws IOException {
    var forgotten = new DeletedUsers("default");
    forgotten.note(gzip(TOMBSTONE));

    var rewritten = forgotten.without(gzip(THEIRS, OTHERS, TOMBSTONE, "no event")).orElseThrow();

    assertThat(rewritten.removed()).isEqualTo(1);
    assertThat(lines(rewritten.gzip())).containsExactly(OTHERS, TOMBSTONE, "no event");
  }

  @Test
  void anObjectWithoutThemIsLeftAlone() throws IOException {
    var forgotten = new DeletedUsers("default");
    forgotten.note(gzip(TOMBSTONE));

    assertThat(forgotten.without(gzip(OTHERS))).isEmpty();
  }

  @Test
  void anObjectThatHeldNothingElseStaysWithoutLines() throws IOException {
    var forgotten = new DeletedUsers("default");
    forgotten.note(gzip(TOMBSTONE));

    assertThat(lines(forgotten.without(gzip(THEIRS)).orElseThrow().gzip())).isEmpty();
  }

  @Test
  void anotherTenantsUserOfTheSameNameStays() throws IOException {
    var forgotten = new DeletedUsers("other");
    forgotten.note(gzip(TOMBSTONE));

    assertThat(forgotten.size()).isZero();
    assertThat(forgotten.without(gzip(THEIRS))).isEmpty();
  }

  private static byte[] gzip(String... lines) {
    return Written.of("events/1", lines).bytes();
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
