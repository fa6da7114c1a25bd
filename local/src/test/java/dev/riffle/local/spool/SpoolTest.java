package dev.riffle.local.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.ParsedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever order events come in, batches have them user by user, by time. */
class SpoolTest {
  private static final EventJson EVENTS =
      new EventJson(Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC));
  private static final long BEGAN = 1_600_000_000;

  @TempDir Path folder;

  @Test
  void itemsComeFirstAndThenEachUsersEventsByTime() {
    var draw = new Random(7);
    try (var writer = new SpoolWriter(folder, 100 << 20)) {
      IntStream.range(0, 500)
          .map(at -> draw.nextInt(50))
          .forEach(user -> writer.add(view(user, draw)));
      writer.add(item("7"));
      Spool.sort(writer, 3);
    }

    Spool spool = Spool.in(folder).orElseThrow();
    assertThat(spool.events()).isEqualTo(501);
    assertThat(spool.refused()).isEqualTo(3);
    List<Event> events = events(spool);
    assertThat(events.getFirst()).isInstanceOf(ItemPut.class);
    List<Interaction> views = events.stream().skip(1).map(Interaction.class::cast).toList();
    var users = views.stream().map(Interaction::userId).toList();
    assertThat(users.stream().distinct().toList()).hasSize(50 - missing(users));
    for (int at = 1; at < views.size(); at++) {
      boolean same = users.get(at).equals(users.get(at - 1));
      assertThat(
              same
                  ? views.get(at).time().isBefore(views.get(at - 1).time())
                  : users.subList(0, at).contains(users.get(at)))
          .as("event %d", at)
          .isFalse();
    }
  }

  @Test
  void ofAUserWithManyEventsNoBatchIsLongerThanOthers() {
    try (var writer = new SpoolWriter(folder, 1)) {
      for (int at = 2 * Spool.BATCH; at >= 0; at--) { // newest first
        writer.add(rating("ann", "i" + at, BEGAN + at, 3));
      }
      Spool.sort(writer, 0);
    }

    Spool spool = Spool.in(folder).orElseThrow();
    assertThat(spool.batches()).hasSize(3);
    assertThat(events(spool)).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
  }

  @Test
  void whatIsThereTwiceIsOnceAndOfTwoThatContradictTheLaterComesLater() {
    try (var writer = new SpoolWriter(folder, 1)) {
      writer.add(rating("ann", "7", BEGAN, 5));
      writer.add(rating("ann", "7", BEGAN, 5));
      writer.add(rating("ann", "7", BEGAN, 1));
      Spool.sort(writer, 0);
    }

    Spool spool = Spool.in(folder).orElseThrow();
    assertThat(spool.repeated()).isEqualTo(1);
    assertThat(events(spool))
        .extracting(event -> ((Interaction) event).value().orElseThrow())
        .containsExactly(5.0, 1.0);
  }

  @Test
  void whatWasNotSortedWholeIsNoSpool() {
    try (var writer = new SpoolWriter(folder, 1)) {
      writer.add(rating("ann", "7", BEGAN, 5));
    }

    assertThat(Spool.in(folder)).isEmpty();
  }

  private static int missing(List<String> users) {
    return 50 - (int) users.stream().distinct().count();
  }

  private static List<Event> events(Spool spool) {
    return spool.batches().stream().flatMap(file -> lines(file).stream()).toList();
  }

  private static List<Event> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> EVENTS.read(line.getBytes(StandardCharsets.UTF_8)).event())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ParsedEvent view(int user, Random draw) {
    return rating("user " + user, "i" + draw.nextInt(99), BEGAN + draw.nextInt(99_999), 3);
  }

  private static ParsedEvent rating(String user, String item, long seconds, int stars) {
    return EVENTS.read(
        """
        {"id":"%s-%d-%d","type":"rating","userId":"%s","itemId":"%s","time":"%s","value":%d}"""
            .formatted(item, seconds, stars, user, item, Instant.ofEpochSecond(seconds), stars)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static ParsedEvent item(String item) {
    return EVENTS.read(
        """
        {"id":"p","type":"item.put","itemId":"%s","time":"2020-01-01T00:00:00Z","item":{}}"""
            .formatted(item)
            .getBytes(StandardCharsets.UTF_8));
  }
}
