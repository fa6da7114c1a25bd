package dev.riffle.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemPut;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReactionSimulatorTest {
  private static final Instant UNTIL = Instant.parse("2026-11-01T00:00:00Z");
  private final SampleWorld sample =
      SampleWorld.make(
          new SampleSettings(20, 300, 200, UNTIL, Duration.ofDays(90)), new SplittableRandom(3));
  private final ReactionSimulator audience = sample.audience();
  private final String user = sample.users().getFirst();

  /** The items that the user likes least, first. */
  private final List<String> byLiking =
      sample
          .items()
          .map(event -> ((ItemPut) event).itemId())
          .sorted(Comparator.comparingDouble(item -> audience.liking(user, item, UNTIL)))
          .toList();

  private List<Interaction> respond(List<String> items, long seed) {
    return audience.respond(user, "rec-1", items, UNTIL, new SplittableRandom(seed)).stream()
        .map(Interaction.class::cast)
        .toList();
  }

  private long clicks(List<String> items, String on) {
    return IntStream.range(0, 2_000)
        .boxed()
        .flatMap(seed -> respond(items, seed).stream())
        .filter(event -> event.kind() == InteractionType.CLICK && event.itemId().equals(on))
        .count();
  }

  @Test
  void everyItemIsShownOnceAndAllThatFollowsNamesTheRecommendation() {
    var items = byLiking.subList(290, 300);
    var events = respond(items, 1);
    assertThat(events.stream().filter(e -> e.kind() == InteractionType.IMPRESSION))
        .extracting(Interaction::itemId)
        .containsExactlyElementsOf(items);
    assertThat(events)
        .allMatch(e -> e.recommendationId().orElse("").equals("rec-1") && e.userId().equals(user));
    assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
  }

  @Test
  void whatIsLikedIsClickedMore() {
    var worst = byLiking.getFirst();
    var best = byLiking.getLast();
    assertThat(clicks(List.of(best), best)).isGreaterThan(3 * clicks(List.of(worst), worst));
  }

  @Test
  void whatStandsHighIsClickedMoreThanTheSameBelow() {
    var best = byLiking.getLast();
    var filler = byLiking.subList(0, 9);
    var first = java.util.stream.Stream.concat(List.of(best).stream(), filler.stream()).toList();
    var last = java.util.stream.Stream.concat(filler.stream(), List.of(best).stream()).toList();
    assertThat(clicks(first, best)).isGreaterThan(2 * clicks(last, best));
  }

  @Test
  void strangersAreShownThingsAndClickNothing() {
    var events = audience.respond("nobody", "rec-1", byLiking, UNTIL, new SplittableRandom(1));
    assertThat(events).hasSize(300).allMatch(e -> e.type().equals("impression"));
  }
}
