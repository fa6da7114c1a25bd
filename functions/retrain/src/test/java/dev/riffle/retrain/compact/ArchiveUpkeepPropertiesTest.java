package dev.riffle.retrain.compact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.archive.MergedKey;
import dev.riffle.retrain.compact.ArchiveWorld.Action;
import dev.riffle.retrain.compact.ArchiveWorld.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens in the middle of whatever, the archive holds what it has to. */
class ArchiveUpkeepPropertiesTest {
  private static final long SMALL = ArchiveWorld.SETTINGS.large();
  private static final int DAY = "events/2026/11/20/".length();

  @Property(tries = 1_000)
  void exactlyTheAcceptedEventsOfWhoIsNotDeletedAreLeft(@ForAll("scripts") List<Step> script) {
    var world = new ArchiveWorld(script);

    world.play();
    world.clock().pass(Duration.ofDays(2));
    assertThat(world.compact().end()).isEqualTo(Compaction.End.FINISHED);
    assertThat(world.purge().finished()).isTrue();
    assertThat(world.compact().end()).isEqualTo(Compaction.End.FINISHED);

    assertThat(world.read()).isEqualTo(world.expected());
    assertThat(world.subjects()).noneMatch(world.deleted()::contains);
  }

  /** What a purge has removed does not come back by a compaction that had read it before. */
  @Property(tries = 1_000)
  void whatAPurgeRemovedStaysAway(@ForAll("scripts") List<Step> script) {
    var world = new ArchiveWorld(script);

    world.play();
    world.clock().pass(Duration.ofDays(2));
    assertThat(world.purge().finished()).isTrue();
    assertThat(world.subjects()).noneMatch(world.deleted()::contains);
    world.compact();

    assertThat(world.subjects()).noneMatch(world.deleted()::contains);
    assertThat(world.read()).isEqualTo(world.expected());
  }

  /** A whole purge between any two calls of a compaction, and no purge after that. */
  @Property
  void aPurgeInTheMiddleOfACompactionIsNotUndone(@ForAll @IntRange(max = 80) int calls) {
    var script = new ArrayList<>(ingested());
    script.add(new Step(0, Action.COMPACT, 0));
    script.add(new Step(calls, Action.PURGE, 0));
    var world = new ArchiveWorld(script);

    world.play();

    assertThat(world.subjects()).noneMatch(world.deleted()::contains);
    assertThat(world.read()).isEqualTo(world.expected());
  }

  /** The compaction is killed after that, and the next one takes over. */
  @Property(tries = 500)
  void norWhenTheCompactionIsKilledThereafter(
      @ForAll @IntRange(max = 80) int calls, @ForAll @IntRange(max = 8) int more) {
    var script = new ArrayList<>(ingested());
    script.add(new Step(0, Action.COMPACT, 0));
    script.add(new Step(calls, Action.PURGE, 0));
    script.add(new Step(more, Action.KILL, 0));
    script.add(new Step(0, Action.PASS_TIME, 0));
    script.add(new Step(0, Action.COMPACT, 0));
    var world = new ArchiveWorld(script);

    world.play();
    world.clock().pass(Duration.ofDays(2));
    world.compact();

    assertThat(world.subjects()).noneMatch(world.deleted()::contains);
    assertThat(world.read()).isEqualTo(world.expected());
  }

  private static List<Step> ingested() {
    var steps = new ArrayList<>(Collections.nCopies(7, new Step(0, Action.INGEST, 0)));
    steps.add(new Step(0, Action.DELETE_USER, 1));
    return steps;
  }

  @Property(tries = 200)
  void fewObjectsAreLeftOfMany(@ForAll("scripts") List<Step> script) {
    var world = new ArchiveWorld(script);
    world.play();
    world.clock().pass(Duration.ofDays(2));
    world.compact();
    Map<String, Long> small =
        world.bucket().keys().stream()
            .filter(ArchiveKeys::isArchive)
            .filter(key -> MergedKey.read(key).map(it -> it.bytes() < SMALL).orElse(true))
            .collect(Collectors.groupingBy(key -> key.substring(0, DAY), Collectors.counting()));

    assertThat(small.values())
        .as("a day's objects that could be merged")
        .allMatch(count -> count == 1);
    assertThat(world.compact().written()).as("nothing is merged over and over").isZero();
  }

  @Provide
  Arbitrary<List<Step>> scripts() {
    Arbitrary<Action> actions =
        Arbitraries.frequency(
            Tuple.of(6, Action.INGEST),
            Tuple.of(3, Action.REDELIVER),
            Tuple.of(2, Action.DELETE_USER),
            Tuple.of(6, Action.COMPACT),
            Tuple.of(4, Action.PURGE),
            Tuple.of(3, Action.READ),
            Tuple.of(4, Action.PASS_TIME),
            Tuple.of(3, Action.KILL));
    return Combinators.combine(
            Arbitraries.integers().between(0, 14), actions, Arbitraries.integers().between(0, 30))
        .as(Step::new)
        .list()
        .ofMinSize(4)
        .ofMaxSize(40);
  }
}
