package dev.riffle.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.registry.Experiment;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  private static final int USERS = 20_000;

  @Test
  void everyArmGetsItsShare() {
    ModelPointer pointer = pointer("e", 0.5, 0.2, 0.3);

    assertShares(pointer);
  }

  @Test
  void alsoWhereTreatmentsAreWiderThanTheirLanes() {
    assertShares(pointer("e", 0.1, 0.7, 0.2));
    assertShares(pointer("e", 0.0, 0.45, 0.1, 0.45));
    assertShares(pointer("e", 0.5, 0.0, 0.5));
  }

  @Property(tries = 40)
  void aGrowingShareTakesUsersFromControlAlone(
      @ForAll @IntRange(min = 1, max = 4) int treatments, @ForAll int seed) {
    var random = new Random(seed);
    var before = new double[treatments];
    var after = new double[treatments];
    for (int i = 0; i < treatments; i++) {
      after[i] = random.nextDouble() / treatments;
      before[i] = random.nextBoolean() ? after[i] : after[i] * random.nextDouble();
    }
    ModelPointer smaller = pointer("e", withControl(before));
    ModelPointer larger = pointer("e", withControl(after));

    int moved = 0;
    for (int user = 0; user < 2_000; user++) {
      String was = arm(smaller, "user-" + user);
      String is = arm(larger, "user-" + user);
      if (!was.equals(is)) {
        moved++;
        assertThat(was).isEqualTo(ModelPointer.DEFAULT_ARM);
      }
    }
    double risen = IntStream.range(0, treatments).mapToDouble(i -> after[i] - before[i]).sum();
    assertThat(moved / 2_000.0).as("no more than have to").isCloseTo(risen, within(0.06));
  }

  @Test
  void theOrderOfArmsInTheFileMeansNothing() {
    ModelPointer pointer = pointer("e", 0.5, 0.2, 0.3);
    var turned = new ModelPointer(pointer.arms().reversed(), List.of(), pointer.experiment());

    for (int user = 0; user < 2_000; user++) {
      assertThat(arm(turned, "user-" + user)).isEqualTo(arm(pointer, "user-" + user));
    }
  }

  @Test
  void aNewModelInAnArmMovesNobody() {
    var before = List.of(new Arm("default", "v1", 0.5), new Arm("bold", "v2", 0.5));
    var after = List.of(new Arm("default", "v9", 0.5), new Arm("bold", "v2", 0.5));
    var experiment = Optional.of(Experiment.of("e", Instant.EPOCH));

    for (int user = 0; user < 2_000; user++) {
      assertThat(arm(new ModelPointer(after, List.of(), experiment), "user-" + user))
          .isEqualTo(arm(new ModelPointer(before, List.of(), experiment), "user-" + user));
    }
  }

  @Test
  void anotherExperimentDrawsUsersAnew() {
    ModelPointer first = pointer("first", 0.5, 0.5);
    ModelPointer second = pointer("second", 0.5, 0.5);

    long same =
        IntStream.range(0, USERS)
            .filter(user -> arm(first, "u" + user).equals(arm(second, "u" + user)))
            .count();

    assertThat(same / (double) USERS).isCloseTo(0.5, within(0.015));
  }

  @Test
  void tenantsDrawApart() {
    ModelPointer pointer = pointer("e", 0.5, 0.5);

    long same =
        IntStream.range(0, USERS)
            .filter(
                user ->
                    Assignment.ofUser(pointer, "shop", "u" + user)
                        .equals(Assignment.ofUser(pointer, "other", "u" + user)))
            .count();

    assertThat(same / (double) USERS).isCloseTo(0.5, within(0.015));
  }

  @Test
  void aTesterIsInTheArmTheyAreSentToAndIsNotCounted() {
    var arms = List.of(new Arm("default", "v1", 1), new Arm("next", "v2", 0));
    var pointer =
        new ModelPointer(
            arms,
            List.of(),
            Optional.of(new Experiment("e", Instant.EPOCH, Map.of("ann", "next"))));

    assertThat(Assignment.ofUser(pointer, "shop", "ann"))
        .isEqualTo(new Assignment(arms.getLast(), Optional.empty()));
    assertThat(Assignment.ofUser(pointer, "shop", "bob"))
        .isEqualTo(new Assignment(arms.getFirst(), Optional.of("e")));
  }

  @Test
  void sessionsGetTheirShareAndAreNotCounted() {
    ModelPointer pointer = pointer("e", 0.5, 0.5);

    assertThat(IntStream.range(0, 64).mapToObj(i -> Assignment.ofSession(pointer, "t", "n" + i)))
        .allMatch(assigned -> assigned.experiment().isEmpty())
        .extracting(assigned -> assigned.arm().name())
        .contains("default", "t0");
  }

  private static void assertShares(ModelPointer pointer) {
    Map<String, Integer> counts = new HashMap<>();
    for (int user = 0; user < USERS; user++) {
      counts.merge(arm(pointer, "user-" + user), 1, Integer::sum);
    }
    for (Arm arm : pointer.arms()) {
      assertThat(counts.getOrDefault(arm.name(), 0) / (double) USERS)
          .as(arm.name())
          .isCloseTo(arm.share(), within(0.015));
    }
  }

  private static String arm(ModelPointer pointer, String user) {
    return Assignment.ofUser(pointer, "shop", user).arm().name();
  }

  private static double[] withControl(double... treatments) {
    var shares = new double[treatments.length + 1];
    shares[0] =
        Math.max(
            0, 1 - IntStream.range(0, treatments.length).mapToDouble(i -> treatments[i]).sum());
    System.arraycopy(treatments, 0, shares, 1, treatments.length);
    return shares;
  }

  /** Control's share first. */
  private static ModelPointer pointer(String experiment, double... shares) {
    var arms = new ArrayList<Arm>();
    for (int i = 0; i < shares.length; i++) {
      arms.add(new Arm(i == 0 ? ModelPointer.DEFAULT_ARM : "t" + (i - 1), "v" + i, shares[i]));
    }
    return new ModelPointer(arms, List.of(), Optional.of(Experiment.of(experiment, Instant.EPOCH)));
  }
}
