package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.ingest.stream.World.Sent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A user is deleted, comes back and is deleted again, while a process that has archived the first
 * of it dies: what came between is under a name that the second deletion has to name.
 */
class DeletedAgainTest {
  private final World world = new World(Optional.of(TestModel.with(1_000, 50)), 1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void nothingOfBeforeTheSecondDeletionIsTrainedWith(int diesAt) {
    world.deliver(world.put(List.of(StreamEvents.view("1", "u1", "old1", 0))));
    List<Sent> later =
        world.put(
            List.of(
                StreamEvents.delete("2", "u1", 1),
                StreamEvents.view("3", "u1", "old2", 2),
                StreamEvents.delete("4", "u1", 3),
                StreamEvents.view("5", "u1", "old3", 4)));

    world.outage.plan(Outage.Kind.KILL_BEFORE, diesAt);
    try {
      world.invoke(later.subList(0, 2));
    } catch (Outage.Killed dead) {
      assertThat(world.archive.lines()).isNotEmpty();
    }
    world.outage.plan(Outage.Kind.NONE, 0);
    world.deliver(later);

    assertThat(world.trainable()).containsExactly("5");
  }
}
