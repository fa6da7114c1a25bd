package dev.riffle.retrain.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainingSetTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final EncoderSettings SETTINGS = EncoderSettings.defaults();

  private final InteractionsBuilder interactions = new InteractionsBuilder();
  private final ItemCatalogue catalogue = new ItemCatalogue();

  @Test
  void cellsAreTheSignalsOfEachHistory() {
    add("1", InteractionType.PURCHASE, "u", "b", Duration.ofDays(30));
    add("2", InteractionType.DISLIKE, "u", "a", Duration.ZERO);
    var all = build();

    var set = TrainingSet.of(all, catalogue, SETTINGS);

    var signals = Observations.of(all.history(0, 100), SETTINGS);
    assertThat(set.items()).containsExactly("a", "b");
    assertThat(set.byUser().weights()[1]).isEqualTo((float) signals.get(0).weight());
    assertThat(set.byUser().pulls()[1])
        .isEqualTo((float) (SETTINGS.unobservedWeight() + signals.get(0).weight()));
    assertThat(set.byUser().pulls()[0]).as("disliked").isZero();
    assertThat(set.byUser().weights()[0]).isEqualTo(3);
  }

  @Test
  void itemsThatWerePutAreThereUntouchedAndUsersWhoOnlySawAreNot() {
    catalogue.put(new ItemPut("p", "default", "new", NOON, ItemFeatures.none()));
    add("1", InteractionType.IMPRESSION, "looker", "seen", Duration.ZERO);
    add("2", InteractionType.VIEW, "u", "touched", Duration.ZERO);

    var set = TrainingSet.of(build(), catalogue, SETTINGS);

    assertThat(set.items()).containsExactly("new", "touched");
    assertThat(set.byUser().rows()).isEqualTo(1);
  }

  @Test
  void popularityHalvesWithEachHalfLifeAndCountsWhatWasLiked() {
    add("1", InteractionType.VIEW, "u", "old", SETTINGS.halfLife());
    add("2", InteractionType.VIEW, "u", "new", Duration.ZERO);
    add("3", InteractionType.VIEW, "v", "new", Duration.ZERO);
    add("4", InteractionType.DISLIKE, "v", "bad", Duration.ZERO);

    var set = TrainingSet.of(build(), catalogue, SETTINGS);

    assertThat(set.items()).containsExactly("bad", "new", "old");
    assertThat(set.popularity()).containsExactly(new float[] {0, 2, 0.5f}, within(1e-6f));
  }

  private Interactions build() {
    return interactions.build(subject -> false, item -> false);
  }

  private void add(String id, InteractionType type, String subject, String item, Duration age) {
    interactions.add(
        EventKey.of(id),
        new Interaction(
            id,
            "default",
            type,
            subject,
            item,
            NOON.minus(age),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
