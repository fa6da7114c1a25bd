package dev.riffle.retrain.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.InteractionsBuilder;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.tune.TuningJournal.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** People whose interest changes fast, and later does not: a step is taken, and taken back. */
class TunerTest {
  private static final Instant UNTIL = Instant.parse("2026-09-01T00:00:00Z");
  private static final int USERS = 160;
  private static final int GENRES = 6;
  private static final int ITEMS_OF_A_GENRE = 30;

  /** Items of a genre lie together; popular ones are longer. */
  private static Model model() {
    var random = new Random(3);
    var items = new ArrayList<DraftItem>();
    for (int genre = 0; genre < GENRES; genre++) {
      for (int n = 0; n < ITEMS_OF_A_GENRE; n++) {
        var vector = new float[GENRES];
        for (int d = 0; d < GENRES; d++) {
          vector[d] = (float) (0.15 * random.nextGaussian() + (d == genre ? 1 : 0));
        }
        items.add(new DraftItem(item(genre, n), vector, List.of(), true, Optional.empty(), 1));
      }
    }
    return SnapshotRoundTrip.of(
        ModelDraft.builder(Event.DEFAULT_TENANT, GENRES).items(items).meanUserSquare(0.2).build(),
        UNTIL);
  }

  private static String item(int genre, int n) {
    return "item-%d-%d".formatted(genre, n);
  }

  /**
   * Everybody liked one genre for a long time, and something of another lately.
   *
   * @param recent whether what they go on to like is of the later genre
   */
  private static Interactions people(boolean recent, long seed) {
    var random = new Random(seed);
    var builder = new InteractionsBuilder();
    for (int user = 0; user < USERS; user++) {
      int old = random.nextInt(GENRES);
      int late = (old + 1 + random.nextInt(GENRES - 1)) % GENRES;
      for (int n = 0; n < 6; n++) {
        add(builder, user, old, random, UNTIL.minus(Duration.ofDays(60 + n)));
      }
      for (int n = 0; n < 4; n++) {
        add(builder, user, late, random, UNTIL.minus(Duration.ofHours(40 - n)));
      }
      for (int n = 0; n < 6; n++) {
        add(
            builder,
            user,
            recent ? late : old,
            random,
            UNTIL.plus(Duration.ofMinutes(10L + 120L * n + user % 100)));
      }
    }
    return builder.build(_ -> false, _ -> false);
  }

  private static void add(
      InteractionsBuilder builder, int user, int genre, Random random, Instant time) {
    String id = "%d/%s/%d".formatted(user, time, random.nextInt(1_000_000));
    builder.add(
        EventKey.of(id),
        new Interaction(
            id,
            Event.DEFAULT_TENANT,
            InteractionType.LIKE,
            "user-" + user,
            item(genre, random.nextInt(ITEMS_OF_A_GENRE)),
            time,
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void aStepIsTakenAndTakenBackWhenItDoesNotHold() {
    try (var workers = WorkerPool.onAllCores()) {
      Model model = model();
      TuningResult taken =
          new Tuner(model, Tuning.NONE, workers).look(Tuning.NONE, people(true, 1), UNTIL);

      assertThat(taken.change()).as(taken.words()).isPresent();
      assertThat(taken.tuning()).isEqualTo(new Tuning(Map.of(Knob.HALF_LIFE, -1)));
      assertThat(taken.words()).startsWith("A step was taken, halfLife x0.667: NDCG@10");
      assertThat(taken.change().get().difference().low()).isPositive();

      TuningResult held =
          new Tuner(model, Tuning.NONE, workers).look(taken.tuning(), people(true, 2), UNTIL);
      assertThat(held.tuning().of(Knob.HALF_LIFE)).as("it holds").isLessThanOrEqualTo(-1);

      TuningResult back =
          new Tuner(model, Tuning.NONE, workers).look(taken.tuning(), people(false, 3), UNTIL);
      assertThat(back.tuning()).as(back.words()).isEqualTo(Tuning.NONE);
      assertThat(back.change().orElseThrow().back()).isTrue();
      assertThat(back.words()).startsWith("A step was taken back, halfLife x1.00:");

      TuningJournal journal =
          TuningJournal.EMPTY
              .with(taken.change().get(), taken.tuning(), Outcome.ADOPTED, "one", UNTIL)
              .with(back.change().get(), back.tuning(), Outcome.TAKEN_BACK, "two", UNTIL);
      assertThat(TuningJournal.read(journal.json())).isEqualTo(journal);
      assertThat(journal.adopted()).isEqualTo(Tuning.NONE);
      assertThat(journal.entries())
          .extracting(entry -> entry.path("outcome").asText())
          .containsExactly("taken-back", "adopted");
      assertThat(journal.entries().getLast().at("/difference/low").asDouble()).isPositive();
    }
  }

  @Test
  void whatTheGateRefusedIsWrittenDownAndNotAdopted() {
    try (var workers = WorkerPool.onAllCores()) {
      TuningResult taken =
          new Tuner(model(), Tuning.NONE, workers).look(Tuning.NONE, people(true, 1), UNTIL);

      TuningJournal journal =
          TuningJournal.EMPTY.with(
              taken.change().orElseThrow(), taken.tuning(), Outcome.REFUSED, "one", UNTIL);

      assertThat(journal.adopted()).isEqualTo(Tuning.NONE);
      assertThat(journal.entries()).hasSize(1);
    }
  }

  /** A model that was trained with a step already is asked about the same settings. */
  @Test
  void whatTheModelIsTunedByAlreadyIsNotAppliedTwice() {
    var tuned = new Tuning(Map.of(Knob.HALF_LIFE, -1, Knob.LIKE, 2, Knob.SUCCESSOR_WEIGHT, 1));
    EncoderSettings usual = EncoderSettings.defaults();
    EncoderSettings with = tuned.applied(usual, Tuning.NONE);

    assertThat(with.halfLife()).isEqualTo(Duration.ofDays(60));
    assertThat(with.feedback(InteractionType.LIKE).weight()).isEqualTo(3 * 1.25 * 1.25);
    assertThat(with.feedback(InteractionType.CLICK))
        .isEqualTo(usual.feedback(InteractionType.CLICK));
    assertThat(tuned.applied(with, tuned)).isEqualTo(with);
    assertThat(Tuning.NONE.applied(with, tuned).halfLife()).isEqualTo(Duration.ofDays(90));
    assertThat(Tuning.read(tuned.text())).isEqualTo(tuned);
    assertThat(Tuning.read("tomorrow=1 halfLife=x like=1"))
        .isEqualTo(new Tuning(Map.of(Knob.LIKE, 1)));
    LinearSettings settings = LinearSettings.dense(IalsSettings.defaults(), usual);
    assertThat(tuned.applied(settings).encoder()).isEqualTo(with);
    assertThat(Tuning.NONE.applied(settings)).isEqualTo(settings);
  }

  @Test
  void noKnobLeavesItsBounds() {
    Tuning far = Tuning.NONE;
    for (int n = 0; n < 20; n++) {
      far = far.moved(Knob.HALF_LIFE, 1).moved(Knob.CLICK, -1);
    }
    assertThat(far.of(Knob.HALF_LIFE)).isEqualTo(4);
    assertThat(far.of(Knob.CLICK)).isEqualTo(-3);
    assertThat(far.moved(Knob.CLICK, -1)).isEqualTo(far);
  }

  @Test
  void fewPeopleTuneNothing() {
    try (var workers = WorkerPool.onAllCores()) {
      TuningResult none =
          new Tuner(model(), Tuning.NONE, workers)
              .look(Tuning.NONE, people(true, 1), UNTIL.plus(Duration.ofHours(11)));

      assertThat(none.change()).isEmpty();
      assertThat(none.words()).contains("each half of that has to be of 100 people");
    }
  }

  /** Whoever likes anything at random: hardly ever is a step taken. */
  @Test
  void chanceTunesNothing() {
    try (var workers = WorkerPool.onAllCores()) {
      Model model = model();
      int steps = 0;
      for (int seed = 0; seed < 10; seed++) {
        steps +=
            new Tuner(model, Tuning.NONE, workers)
                    .look(Tuning.NONE, atRandom(seed), UNTIL)
                    .change()
                    .isPresent()
                ? 1
                : 0;
      }
      assertThat(steps).isLessThanOrEqualTo(1);
    }
  }

  private static Interactions atRandom(long seed) {
    var random = new Random(seed);
    var builder = new InteractionsBuilder();
    for (int user = 0; user < USERS; user++) {
      for (int n = -6; n < 6; n++) {
        add(
            builder,
            user,
            random.nextInt(GENRES),
            random,
            UNTIL.plus(Duration.ofMinutes(10L + 120L * n + user % 100)));
      }
    }
    return builder.build(_ -> false, _ -> false);
  }
}
