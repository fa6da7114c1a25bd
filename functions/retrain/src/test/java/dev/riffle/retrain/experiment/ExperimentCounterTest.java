package dev.riffle.retrain.experiment;

import static dev.riffle.retrain.experiment.Lines.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.InteractionType;
import dev.riffle.retrain.archive.ArchivedObject;
import dev.riffle.retrain.archive.Written;
import dev.riffle.retrain.data.NotEnoughMemory;
import dev.riffle.retrain.experiment.AnalysisPlan.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentCounterTest {
  private static final long HEAP = 1L << 30;

  @Test
  void countsUsersImpressionsAndSuccessesOfEachArm() {
    var lines =
        new Lines()
            .add("impression", "u1", "default", START)
            .add("impression", "u1", "default", START)
            .add("click", "u1", "default", START)
            .add("click", "u1", "default", START)
            .add("purchase", "u1", "default", START)
            .add("impression", "u2", "bold", START)
            .add("like", "u2", "bold", START)
            .add("impression", "u3", "bold", START);

    ExperimentResults results = count(lines);

    ArmResult control = results.arms().getFirst();
    assertThat(control.name()).isEqualTo("default");
    assertThat(control.users()).isEqualTo(1);
    assertThat(control.impressions()).isEqualTo(2);
    assertThat(control.models()).containsExactly("model-default");
    assertThat(events(control, InteractionType.CLICK)).isEqualTo(2);
    assertThat(control.outcomes().get(InteractionType.CLICK).users()).isEqualTo(1);
    assertThat(events(control, InteractionType.PURCHASE)).isEqualTo(1);
    ArmResult bold = results.arms().getLast();
    assertThat(bold.users()).isEqualTo(2);
    assertThat(events(bold, InteractionType.LIKE)).isEqualTo(1);
    assertThat(bold.outcomes().get(InteractionType.LIKE).perUser().orElseThrow().value())
        .isEqualTo(0.5);
    assertThat(results.notCounted().values()).containsOnly(0L);
  }

  @Test
  void anEventThatComesAgainCountsOnce() {
    var lines = new Lines().add("impression", "u1", "bold", START);
    lines.addRaw(lines.all().getFirst());

    ExperimentResults results = count(lines);

    assertThat(results.arms().getLast().impressions()).isEqualTo(1);
    assertThat(results.notCounted()).containsEntry(ExclusionReason.DUPLICATE, 1L);
  }

  @Test
  void theSameIdOfTwoUsersIsTwoEvents() {
    var lines = new Lines().add("impression", "u1", "bold", START);
    lines.addRaw(lines.all().getFirst().replace("u1", "u2"));

    ExperimentResults results = count(lines);

    assertThat(results.arms().getLast().users()).isEqualTo(2);
    assertThat(results.notCounted()).containsEntry(ExclusionReason.DUPLICATE, 0L);
  }

  @Test
  void nothingOfADeletedUserCountsWhereverTheTombstoneLies() {
    var lines =
        new Lines()
            .add("impression", "gone", "bold", START)
            .forget("gone")
            .add("click", "gone", "bold", START)
            .add("impression", "u1", "bold", START);

    ExperimentResults results = count(lines);

    assertThat(results.arms().getLast().users()).isEqualTo(1);
    assertThat(events(results.arms().getLast(), InteractionType.CLICK)).isZero();
    assertThat(results.notCounted()).containsEntry(ExclusionReason.DELETED_USERS, 1L);
  }

  @Test
  void anIdCountsOnlyWhereAllThatItSaysCanBe() {
    Instant before = START.minusMillis(1);
    var bolder = Optional.of(Lines.EXPERIMENT);
    var lines =
        new Lines()
            .add("click", "u1", START, "made up")
            .add("click", "u1", START, Lines.id("other", bolder, "bold", START))
            .add("click", "u1", START, Lines.id("default", Optional.of("last"), "bold", START))
            .add("click", "u1", START, Lines.id("default", Optional.empty(), "bold", START))
            .add("click", "u1", "no-such-arm", START)
            .add("click", "u1", START, Lines.id("bold", before))
            .add("click", "u1", "bold", START.plus(Duration.ofDays(30)))
            .add("rating-is-next", "u1", "bold", START)
            .addRaw(
                """
                {"id":"x","type":"click","subject":"u1","itemId":"i","time":"%s",\
                "tenant":"default"}"""
                    .formatted(START));
    lines.all().replaceAll(line -> line.replace("rating-is-next", "dislike"));

    ExperimentResults results = count(lines);

    assertThat(results.arms()).allMatch(arm -> arm.users() == 0);
    assertThat(results.notCounted())
        .containsEntry(ExclusionReason.NOT_OURS, 1L)
        .containsEntry(ExclusionReason.OTHER_TENANT, 1L)
        .containsEntry(ExclusionReason.OTHER_EXPERIMENT, 2L)
        .containsEntry(ExclusionReason.UNKNOWN_ARM, 1L)
        .containsEntry(ExclusionReason.OUTSIDE_TIME, 2L)
        .containsEntry(ExclusionReason.OTHER_TYPE, 1L)
        .containsEntry(ExclusionReason.WITHOUT_ID, 1L)
        .containsEntry(ExclusionReason.USERS_WITHOUT_IMPRESSION, 0L);
  }

  @Test
  void anotherTenantsEventsAreNone() {
    var lines = new Lines().add("impression", "u1", "bold", START);
    lines.all().replaceAll(line -> line.replace("\"tenant\":\"default\"", "\"tenant\":\"b\""));

    ExperimentResults results = count(lines);

    assertThat(results.arms().getLast().users()).isZero();
    assertThat(results.notCounted().values()).containsOnly(0L);
  }

  @Test
  void usersInSeveralArmsOrWithoutAnImpressionAreLeftOutAndSaid() {
    var lines =
        new Lines()
            .add("impression", "both", "bold", START)
            .add("impression", "both", "default", START)
            .add("click", "unseen", "bold", START)
            .add("impression", "u1", "bold", START);

    ExperimentResults results = count(lines);

    assertThat(results.arms().getFirst().users()).isZero();
    assertThat(results.arms().getLast().users()).isEqualTo(1);
    assertThat(results.notCounted())
        .containsEntry(ExclusionReason.USERS_IN_SEVERAL_ARMS, 1L)
        .containsEntry(ExclusionReason.USERS_WITHOUT_IMPRESSION, 1L);
    assertThat(ExperimentSummary.warnings(results))
        .anyMatch(warning -> warning.startsWith("1 users were seen in more than one arm"))
        .anyMatch(warning -> warning.contains("no impression says they saw"));
  }

  @Test
  void objectsOfBeforeTheExperimentAreNotFetched() {
    ArchivedObject old =
        new ArchivedObject() {
          @Override
          public String key() {
            return "events/2026/11/20/09/a.ndjson.gz";
          }

          @Override
          public String version() {
            return "1";
          }

          @Override
          public long bytes() {
            return 1;
          }

          @Override
          public Optional<byte[]> part(long offset, int length) {
            throw new AssertionError("fetched " + key());
          }
        };
    var now = new Lines().add("impression", "u1", "bold", START).objects().getFirst();

    ExperimentCounter counting =
        ExperimentCounter.of(plan(AnalysisSettings.defaults()), List.of(old, now), HEAP);

    assertThat(counting.report().objects()).isEqualTo(1);
    assertThat(ExperimentResults.of(counting).arms().getLast().users()).isEqualTo(1);
  }

  @Test
  void anObjectWithAnotherNameIsReadToBeSure() {
    var line = new Lines().add("impression", "u1", "bold", START).all().getFirst();
    var counting =
        ExperimentCounter.of(
            plan(AnalysisSettings.defaults()),
            List.of(Written.of("events/2026/99/99/99/x.gz", line), Written.of("odd", line)),
            HEAP);

    assertThat(counting.report().objects()).isEqualTo(2);
  }

  @Test
  void moreUsersThanFitAreRefusedInTime() {
    var lines = new Lines();
    for (int user = 0; user < 20_000; user++) {
      lines.add("impression", "u" + user, "bold", START);
    }

    assertThatThrownBy(
            () -> ExperimentCounter.of(plan(AnalysisSettings.defaults()), lines.objects(), 4 << 20))
        .isInstanceOf(NotEnoughMemory.class)
        .hasMessageStartingWith(
            "Counting an experiment with 16,383 users or more and 16,384 events");
  }

  static AnalysisPlan plan(AnalysisSettings rules) {
    return new AnalysisPlan(
        "default",
        Lines.EXPERIMENT,
        START,
        START.plus(Duration.ofDays(7)),
        List.of(new Planned("default", 0.5), new Planned("bold", 0.5)),
        rules);
  }

  private static ExperimentResults count(Lines lines) {
    return ExperimentResults.of(
        ExperimentCounter.of(plan(AnalysisSettings.defaults()), lines.objects(), HEAP));
  }

  private static long events(ArmResult arm, InteractionType type) {
    return arm.outcomes().get(type).events();
  }
}
