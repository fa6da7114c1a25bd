package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.model.Model;
import dev.riffle.ingest.settings.CallTimeouts;
import dev.riffle.ingest.stream.World.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However slow stores are and whoever is in a batch, an invocation answers in the time that Lambda
 * gives it, and goes on where it was when the rest comes again.
 */
class SlowStoresTest {
  private static final Duration TIME = Duration.ofSeconds(60);

  /** From a usual call to one that takes as long as a call may. */
  static Stream<Arguments> calls() {
    Duration longest = CallTimeouts.DYNAMODB.call().orElseThrow();
    return Stream.of(
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(400),
            Duration.ofSeconds(3),
            longest)
        .flatMap(
            time ->
                Stream.of(
                    Arguments.of(time, 500, Optional.of(TestModel.with(1_000, 50))),
                    Arguments.of(time, 500, Optional.empty()),
                    Arguments.of(time, 1, Optional.of(TestModel.with(1_000, 50))),
                    Arguments.of(time, 1, Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void newUsersAreAsManyAsThereIsTimeFor(Duration call, int users, Optional<Model> model) {
    var world = new World(model, 1);
    world.clock.callsTake(call);

    assertThat(took(world, newUsers(world, users))).isLessThan(TIME);
  }

  /** Each tenant's model has to be looked for; who writes to the stream may invent tenants. */
  @ParameterizedTest
  @ValueSource(longs = {20, 150, 12_000})
  void newTenantsAreAsManyAsThereIsTimeFor(long millis) {
    var world = new World(Optional.empty(), 1);
    world.clock.callsTake(Duration.ofMillis(millis));
    List<String> events =
        IntStream.range(0, 500)
            .mapToObj(i -> ofTenant("t" + i, StreamEvents.view("e" + i, "u", "old1", i)))
            .toList();

    assertThat(took(world, world.put(events))).isLessThan(TIME);
  }

  @Test
  void whatDoesNotFitComesAgainAndIsDoneInTheEnd() {
    var world = new World(Optional.of(TestModel.with(1_000, 50)), 1);
    world.clock.callsTake(Duration.ofMillis(150));
    List<Sent> left = newUsers(world, 500);
    var times = new ArrayList<Integer>();

    while (!left.isEmpty()) {
      int before = left.size();
      left = world.invoke(left);
      assertThat(left).as("an invocation goes on").hasSizeLessThan(before);
      times.add(before - left.size());
    }

    assertThat(times).hasSizeGreaterThan(1);
    assertThat(world.users.table).hasSize(500);
    assertThat(world.users.table.values()).allMatch(row -> row.containsKey("history"));
    assertThat(ids(world)).hasSize(500);
  }

  /** What is cut off is in no object yet, so that no event is there twice. */
  @Test
  void theArchiveHasWhatWasCutOnceOnly() {
    var world = new World(Optional.of(TestModel.with(1_000, 50)), 1);
    world.clock.callsTake(Duration.ofMillis(150));
    List<Sent> batch = newUsers(world, 500);

    List<Sent> left = world.invoke(batch);

    assertThat(left).isNotEmpty();
    assertThat(world.archive.lines().size()).isLessThan(500);
    assertThat(world.archive.lines()).doesNotHaveDuplicates();
    assertThat(world.log.toString(StandardCharsets.UTF_8)).contains("\"failedFrom\":");
  }

  /** A line for each of 500 users would be 500 lines for one cause. */
  @Test
  void thatTimeIsUpIsSaidOnce() {
    var world = new World(Optional.empty(), 1);
    world.clock.callsTake(Duration.ofMillis(150));

    world.invoke(newUsers(world, 500));

    assertThat(world.log.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("no time is left") || line.contains("out-of-time"))
        .hasSizeLessThan(4);
  }

  private static String ofTenant(String tenant, String event) {
    return "{\"tenant\":\"" + tenant + "\"," + event.strip().substring(1);
  }

  private static Duration took(World world, List<Sent> batch) {
    var start = world.clock.instant();
    world.invoke(batch);
    return Duration.between(start, world.clock.instant());
  }

  private static List<Sent> newUsers(World world, int count) {
    return world.put(
        IntStream.range(0, count)
            .mapToObj(i -> StreamEvents.view("e" + i, "u" + i, "old" + i % 5, i))
            .toList());
  }

  private static Set<String> ids(World world) {
    var ids = new TreeSet<String>();
    for (String line : world.archive.lines()) {
      ids.add(line.replaceFirst(".*\"id\":\"(e\\d+)\".*", "$1"));
    }
    return ids;
  }
}
