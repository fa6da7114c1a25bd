package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.model.Model;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events from files end in the bytes that the stream would have made of them. */
class FileBatchesTest {
  private static final Model MODEL = TestModel.with(20, 10);
  private static final Instant ARRIVED = Instant.parse("2026-11-24T17:59:00Z");
  private static final String SOURCE = "import-a";

  /** Views alone: of two opinions of one moment arrival decides, which is not the same here. */
  private static final List<String> EVENTS = events();

  private static List<String> events() {
    var events = new ArrayList<String>();
    events.add(StreamEvents.itemPut("p1", 1, "a new film"));
    IntStream.range(0, 60)
        .mapToObj(
            at ->
                StreamEvents.view(
                    "e" + at, "user" + at % 4, at % 7 == 0 ? "new1" : "old" + at % 6, at))
        .forEach(events::add);
    return events;
  }

  @Test
  void rowsAreThoseOfTheStream() {
    var stream = new World(Optional.of(MODEL), 1);
    stream.deliver(stream.put(EVENTS));
    var files = new World(Optional.of(MODEL), 1);

    FileBatches.Stored stored = store(files, 0, EVENTS).orElseThrow();

    assertThat(stored).isEqualTo(new FileBatches.Stored(61, 0, 0));
    assertThat(vectors(files)).isEqualTo(vectors(stream));
    assertThat(files.trainable()).isEqualTo(stream.trainable()).hasSize(60);
    assertThat(files.archive.objects.keySet())
        .singleElement()
        .asString()
        .contains("/17/" + SOURCE + "-000000000000-000000000060.");
  }

  @ParameterizedTest
  @EnumSource(
      value = Outage.Kind.class,
      names = {"ERROR_BEFORE", "ERROR_AFTER", "KILL_BEFORE", "KILL_AFTER"})
  void whereverItBreaksDoingItAgainLosesAndDoublesNothing(Outage.Kind kind) {
    var whole = new World(Optional.of(MODEL), 1);
    store(whole, 0, EVENTS);
    int operations = whole.outage.operations();
    assertThat(operations).isGreaterThan(8);
    for (int at = 0; at < operations; at++) {
      var world = new World(Optional.of(MODEL), 1);
      world.outage.plan(kind, at);
      try {
        store(world, 0, EVENTS);
      } catch (Outage.Killed _) {
        // Another process begins the batch again.
      }
      world.outage.plan(Outage.Kind.NONE, 0);

      assertThat(store(world, 0, EVENTS)).as("%s at %d", kind, at).isPresent();
      assertThat(world.state()).as("%s at %d", kind, at).isEqualTo(whole.state());
      assertThat(world.trainable()).as("%s at %d", kind, at).isEqualTo(whole.trainable());
      assertThat(world.archive.lines()).as("%s at %d", kind, at).hasSize(EVENTS.size());
    }
  }

  private static Optional<FileBatches.Stored> store(World world, long first, List<String> events) {
    return world
        .batches()
        .store(
            SOURCE,
            first,
            ARRIVED,
            events.stream().map(event -> event.getBytes(StandardCharsets.UTF_8)).toList());
  }

  private static List<Object> vectors(World world) {
    var vectors = new ArrayList<>();
    world.users.table.forEach(
        (pk, row) -> vectors.add(List.of(pk, row.get("vector"), row.get("history"))));
    world.items.table.forEach(
        (pk, row) -> vectors.add(List.of(pk, row.get("vector"), row.get("reservoir"))));
    return vectors;
  }
}
