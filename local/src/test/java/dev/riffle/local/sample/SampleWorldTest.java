package dev.riffle.local.sample;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemPut;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampleWorldTest {
  private static final Instant UNTIL = Instant.parse("2026-11-01T00:00:00Z");

  private static SampleWorld sample(int users, int interactions, long seed) {
    var settings = new SampleSettings(users, 300, interactions, UNTIL, Duration.ofDays(90));
    return SampleWorld.make(settings, new SplittableRandom(seed));
  }

  private static List<Interaction> interactions(SampleWorld sample) {
    return sample
        .events()
        .filter(Interaction.class::isInstance)
        .map(Interaction.class::cast)
        .toList();
  }

  @Property(tries = 10)
  void theSameSeedGivesTheSameEvents(@ForAll long seed) {
    assertThat(sample(20, 1000, seed).events().toList())
        .isEqualTo(sample(20, 1000, seed).events().toList());
  }

  @Property(tries = 10)
  void anotherSeedGivesAnother(@ForAll long seed) {
    assertThat(interactions(sample(20, 1000, seed)))
        .doesNotContainAnyElementsOf(interactions(sample(20, 1000, seed + 1)));
  }

  @Property(tries = 20)
  void thereAreAsManyEventsAsAskedFor(
      @ForAll @IntRange(min = 1, max = 40) int users, @ForAll @IntRange(max = 800) int more) {
    var sample = sample(users, 5 * users + more, 7);
    assertThat(sample.events()).hasSize((int) sample.size());
    assertThat(interactions(sample)).hasSize(5 * users + more);
  }

  @Property(tries = 10)
  void itemsComeFirstThenUsersEachInOrderOfTime(@ForAll long seed) {
    var events = sample(20, 1000, seed).events().toList();
    assertThat(events.subList(0, 300)).allMatch(ItemPut.class::isInstance);
    var done = new HashSet<String>();
    Interaction last = null;
    for (var event : events.subList(300, events.size())) {
      var now = (Interaction) event;
      if (last != null && last.userId().equals(now.userId())) {
        assertThat(now.time()).isAfterOrEqualTo(last.time());
      } else {
        assertThat(done.add(now.userId())).as("user in one piece").isTrue();
      }
      last = now;
    }
  }

  @Property(tries = 10)
  void idsAreUniqueAndNameNoUser(@ForAll long seed) {
    var events = sample(20, 1000, seed).events().map(Event::id).toList();
    assertThat(events).doesNotHaveDuplicates().noneMatch(id -> id.contains("user"));
  }

  @Property(tries = 10)
  void timesLieInTheSpanAndNoItemIsTouchedBeforeItIsKnown(@ForAll long seed) {
    var from = UNTIL.minus(Duration.ofDays(90));
    assertThat(interactions(sample(20, 1000, seed)))
        .allMatch(event -> !event.time().isBefore(from) && event.time().isBefore(UNTIL));
    assertThat(sample(20, 1000, seed).items()).allMatch(item -> item.time().isBefore(from));
  }

  @Test
  void allKindsOfInteractionHappenButImpressionsWhichTakeARecommender() {
    assertThat(interactions(sample(50, 5000, 1)).stream().map(Interaction::kind).distinct())
        .containsExactlyInAnyOrder(
            InteractionType.VIEW,
            InteractionType.CLICK,
            InteractionType.CART,
            InteractionType.PURCHASE,
            InteractionType.LIKE,
            InteractionType.DISLIKE,
            InteractionType.RATING);
  }

  @Test
  void aFewItemsDrawMostOfTheAttention() {
    var counts =
        interactions(sample(100, 20_000, 1)).stream()
            .collect(groupingBy(Interaction::itemId, java.util.stream.Collectors.counting()))
            .values()
            .stream()
            .sorted(java.util.Comparator.reverseOrder())
            .toList();
    var head = counts.stream().limit(30).mapToLong(Long::longValue).sum();
    assertThat(head).as("the first tenth of the items").isBetween(4_000L, 14_000L);
  }

  @Test
  void whatIsPurchasedIsLikedMoreThanWhatIsViewed() {
    var sample = sample(100, 20_000, 1);
    var audience = sample.audience();
    var liking =
        interactions(sample).stream()
            .collect(
                groupingBy(
                    Interaction::kind,
                    averagingDouble(e -> audience.liking(e.userId(), e.itemId(), e.time()))));
    assertThat(liking.get(InteractionType.PURCHASE))
        .isGreaterThan(liking.get(InteractionType.VIEW));
    assertThat(liking.get(InteractionType.VIEW)).isGreaterThan(liking.get(InteractionType.DISLIKE));
  }

  @Test
  void tastesDrift() {
    var sample = sample(100, 500, 1);
    var audience = sample.audience();
    var from = UNTIL.minus(Duration.ofDays(90));
    var items = sample.items().map(event -> ((ItemPut) event).itemId()).toList();
    var changed =
        sample.users().stream()
            .filter(
                user ->
                    items.stream()
                        .anyMatch(
                            item ->
                                Math.abs(
                                        audience.liking(user, item, from)
                                            - audience.liking(user, item, UNTIL))
                                    > 0.3))
            .count();
    assertThat(changed).isBetween(30L, 90L); // a third never change
  }

  @Test
  void everyItemHasATitleOfItsOwnOnTheFirstLineOfItsText() {
    var sample = sample(10, 100, 1);
    var items = sample.items().map(ItemPut.class::cast).toList();
    assertThat(items.stream().map(item -> sample.title(item.itemId()).orElseThrow()))
        .doesNotHaveDuplicates();
    assertThat(items)
        .allSatisfy(
            item -> {
              assertThat(item.item().text().lines().findFirst())
                  .isEqualTo(sample.title(item.itemId()));
              assertThat(item.item().categories()).isNotEmpty();
              assertThat(item.item().tags()).isNotEmpty();
              assertThat(item.item().numbers()).containsKeys("year", "minutes");
            });
  }
}
