package dev.riffle.retrain.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.InteractionsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewcomersTest {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));

  private final InteractionsBuilder builder = new InteractionsBuilder();
  private int number;

  @Test
  void aThousandAccountsThatBoughtOneItemAreThree() {
    customers(300);
    for (int i = 0; i < 1_000; i++) {
      did("buyer" + i, LONG_AGO, "junk");
    }
    Newcomers.Heard heard = Newcomers.of(all(), NOW);
    assertThat(users(heard.interactions(), "junk")).isEqualTo(Newcomers.ALONE);
    assertThat(users(heard.interactions(), "item7")).isEqualTo(users(all(), "item7"));
    assertThat(heard.dropped()).isEqualTo(997);
    assertThat(heard.suspect()).isEqualTo(997);
    assertThat(heard.line()).hasValueSatisfying(line -> assertThat(line).contains("997"));
  }

  @Test
  void accountsOfThisMorningAreNewWhateverTimesTheyClaim() {
    customers(300);
    for (int i = 0; i < 50; i++) {
      String copy = "copy" + i;
      for (int item = i; item < i + 20; item++) {
        did(copy, NOW.minusSeconds(7_200), "item" + item % 100);
      }
      did(copy, NOW.minusSeconds(7_200), "junk");
    }
    assertThat(users(Newcomers.of(all(), NOW).interactions(), "junk")).isEqualTo(Newcomers.ALONE);
    assertThat(users(Newcomers.of(all(), NOW.plus(Duration.ofDays(2))).interactions(), "junk"))
        .isEqualTo(50);
  }

  @Test
  void accountsWithOneHistoryAreOneAccountAndNewcomers() {
    customers(300);
    for (int i = 0; i < 40; i++) {
      for (int item = 0; item < 6; item++) {
        did("clone" + i, LONG_AGO, "junk" + item);
      }
    }
    Interactions heard = Newcomers.of(all(), NOW).interactions();
    // One of them is heard as itself; beside it, of those who are newcomers, what is usual.
    assertThat(users(heard, "junk0")).isBetween(1L, Newcomers.ALONE + 2L);
  }

  @Test
  void whatCopiesAddIsHeardAsANewcomersAndWhatTheyShareIsLeftAlone() {
    varied(300);
    for (int copy = 0; copy < 50; copy++) {
      for (int item = 0; item < 20; item++) {
        did("copy" + copy, LONG_AGO, "item" + Math.floorMod(hash(100 * copy + item), 2_000));
      }
      did("copy" + copy, LONG_AGO, "junk");
    }
    Newcomers.Heard heard = Newcomers.of(all(), NOW);
    assertThat(users(heard.interactions(), "junk")).isEqualTo(Newcomers.ALONE);
    assertThat(heard.dropped()).isEqualTo(50 - Newcomers.ALONE);
  }

  /** Many a real person's history lies in another's: of what they like, others are most. */
  @Test
  void whatOthersAreMostOfIsNoAttackThoughItIsTooMuch() {
    varied(300);
    for (int copy = 0; copy < 20; copy++) {
      for (int item = 0; item < 20; item++) {
        did("copy" + copy, LONG_AGO, "item" + Math.floorMod(hash(100 * copy + item), 2_000));
      }
      did("copy" + copy, LONG_AGO, "liked");
    }
    for (int customer = 100; customer < 110; customer++) {
      did("customer" + customer, LONG_AGO, "liked");
    }
    Newcomers.Heard heard = Newcomers.of(all(), NOW);
    assertThat(heard.dropped()).as("they are not heard in full").isPositive();
    assertThat(heard.line()).isEmpty();
    assertThat(heard.suspect()).isZero();
  }

  @Test
  void copiesOfShortHistoriesThatAreOldAreCopies() {
    varied(300);
    for (int copy = 0; copy < 50; copy++) {
      for (int item = 0; item < 7; item++) {
        did("copy" + copy, LONG_AGO, "item" + Math.floorMod(hash(100 * copy + item), 2_000));
      }
      did("copy" + copy, LONG_AGO, "junk");
    }
    Newcomers.Heard heard = Newcomers.of(all(), NOW);
    assertThat(users(heard.interactions(), "junk")).isEqualTo(Newcomers.ALONE);
    assertThat(heard.dropped()).isEqualTo(50 - Newcomers.ALONE);
  }

  @Test
  void whoDoesWhatManyDoIsNobodysCopy() {
    varied(300);
    for (int pupil = 0; pupil < 24; pupil++) {
      for (int lesson = 0; lesson < 8; lesson++) {
        did("pupil" + pupil, LONG_AGO, "lesson" + lesson);
      }
      did("pupil" + pupil, LONG_AGO, "item" + pupil);
      did("pupil" + pupil, LONG_AGO, pupil < 12 ? "next lesson" : "item" + 2 * pupil);
    }
    Newcomers.Heard heard = Newcomers.of(all(), NOW);
    assertThat(users(heard.interactions(), "next lesson")).isEqualTo(12);
    assertThat(heard.dropped()).isZero();
  }

  @Test
  void whoSharesMuchWithAnotherAndHasMoreOfTheirOwnLosesNothing() {
    varied(300);
    for (int friend = 0; friend < 50; friend++) {
      for (int item = 0; item < 10; item++) {
        did("friend" + friend, LONG_AGO, "item" + Math.floorMod(hash(100 * friend + item), 2_000));
        did(
            "friend" + friend,
            LONG_AGO,
            "item" + Math.floorMod(hash(7_000 + 9 * friend + item), 2_000));
      }
      did("friend" + friend, LONG_AGO, "new");
    }
    Newcomers.Heard heard = Newcomers.of(all(), NOW);
    assertThat(users(heard.interactions(), "new")).isEqualTo(50);
    assertThat(heard.dropped()).isZero();
  }

  @Test
  void whoWatchesAllOfOneSeriesIsNobodysCopy() {
    customers(300);
    for (int fan = 0; fan < 60; fan++) {
      for (int episode = 0; episode < 20; episode++) {
        did("fan" + fan, LONG_AGO, "episode" + episode);
      }
      did("fan" + fan, LONG_AGO, "item" + fan);
    }
    Newcomers.Heard heard = Newcomers.of(all(), NOW);
    assertThat(users(heard.interactions(), "episode3")).isEqualTo(60);
    assertThat(heard.dropped()).isZero();
  }

  private static int hash(int n) {
    return (n * 0x9E3779B9) >>> 8;
  }

  @Test
  void whatCustomersOfManyYearsSayOfANewItemIsHeardWhole() {
    customers(300);
    for (int i = 0; i < 100; i++) {
      did("customer" + i, LONG_AGO, "surge");
    }
    Newcomers.Heard heard = Newcomers.of(all(), NOW);
    assertThat(heard.interactions()).isSameAs(all());
    assertThat(users(heard.interactions(), "surge")).isEqualTo(100);
    assertThat(heard.line()).isEmpty();
  }

  @Test
  void nobodyIsLeftOutOfWhatWasJustImported() {
    for (int user = 0; user < 100; user++) {
      for (int item = 0; item < 10; item++) {
        did("user" + user, NOW.minusSeconds(60), "item" + (user + item) % 30);
      }
      did("user" + user, NOW.minusSeconds(60), "favourite");
    }
    Newcomers.Heard heard = Newcomers.of(all(), NOW);
    assertThat(users(heard.interactions(), "favourite")).isEqualTo(100);
    assertThat(heard.newcomers().isEmpty()).isTrue();
  }

  private Interactions all;

  private Interactions all() {
    if (all == null) {
      all = builder.build(_ -> false, _ -> false);
    }
    return all;
  }

  /** Each with twenty items of a hundred. */
  private void customers(int count) {
    for (int user = 0; user < count; user++) {
      for (int item = 0; item < 20; item++) {
        did("customer" + user, LONG_AGO, "item" + (7 * user + item * (1 + user % 3)) % 100);
      }
    }
  }

  /** Each with twenty items of two thousand, by no pattern. */
  private void varied(int count) {
    for (int user = 0; user < count; user++) {
      for (int item = 0; item < 20; item++) {
        did("customer" + user, LONG_AGO, "item" + Math.floorMod(hash(20 * user + item), 2_000));
      }
    }
  }

  private void did(String user, Instant arrived, String item) {
    String id = "e" + number++;
    builder.add(
        EventKey.of(id),
        new Interaction(
            id,
            Event.DEFAULT_TENANT,
            InteractionType.PURCHASE,
            user,
            item,
            LONG_AGO.plusSeconds(number),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty()));
    builder.seen(user, arrived);
  }

  private static long users(Interactions interactions, String item) {
    return IntStream.range(0, interactions.subjects())
        .filter(
            subject ->
                interactions.history(subject, Integer.MAX_VALUE).entries().stream()
                    .map(HistoryEntry::itemId)
                    .anyMatch(item::equals))
        .count();
  }
}
