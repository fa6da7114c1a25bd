package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.model.Model;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rows are a function of the set of events, bit for bit, however the events came. */
class StreamPropertyTest {
  private static final Pattern ID = Pattern.compile("\"id\":\"(e\\d+)\"");
  private static final Pattern USER = Pattern.compile("\"userId\":\"(u\\d)\"");
  private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]+)\"");
  private static final Model MODEL = TestModel.with(1_000, 1_000);
  private static final Model SHORT = TestModel.with(6, 1_000);

  @Property(tries = 100)
  void anyOrderCutRedeliveryAndTroubleEndInTheSameRows(@ForAll long seed) {
    var story = new Story(seed);
    List<String> events = story.events(40, true);
    World clean = clean(events, Optional.of(MODEL));

    var world = new World(Optional.of(MODEL), 1 + story.upTo(3));
    for (List<World.Sent> batch : story.cut(world.put(story.repeated(story.shuffled(events))))) {
      world.outage.plan(story.trouble(), story.upTo(12));
      world.deliver(batch);
    }

    assertThat(world.state()).isEqualTo(clean.state());
  }

  @Property(tries = 100)
  void countsBeforeTheFirstModelAreAFunctionOfTheEventsToo(@ForAll long seed) {
    var story = new Story(seed);
    List<String> events = story.events(40, true);
    World clean = clean(events, Optional.empty());

    var world = new World(Optional.empty(), 1 + story.upTo(3));
    for (List<World.Sent> batch : story.cut(world.put(story.repeated(story.shuffled(events))))) {
      world.outage.plan(story.trouble(), story.upTo(12));
      world.deliver(batch);
    }

    assertThat(world.state()).isEqualTo(clean.state());
  }

  @Property(tries = 100)
  void sendersThatCountFromOneEndInTheSameRowsToo(@ForAll long seed) {
    var story = new Story(seed);
    List<String> events = Story.countedFromOne(story.events(40, true));
    Optional<Model> model = story.upTo(2) == 0 ? Optional.of(MODEL) : Optional.empty();
    World clean = clean(events, model);

    var world = new World(model, 1 + story.upTo(3));
    for (List<World.Sent> batch : story.cut(world.put(story.repeated(story.shuffled(events))))) {
      world.outage.plan(story.trouble(), story.upTo(12));
      world.deliver(batch);
    }

    assertThat(world.state()).isEqualTo(clean.state());
  }

  @Property(tries = 100)
  void allThatIsAcceptedIsArchivedAndNothingDeletedIsTrainedOn(@ForAll long seed) {
    var story = new Story(seed);
    boolean deletions = story.upTo(2) == 0;
    List<String> events = story.events(40, deletions);

    var world = new World(Optional.of(MODEL), 1);
    for (List<World.Sent> batch : story.cut(world.put(story.shuffled(events)))) {
      world.outage.plan(story.trouble(), story.upTo(12));
      world.deliver(batch);
    }

    Set<String> alive = alive(events);
    if (deletions) {
      assertThat(alive).containsAll(world.trainable());
    } else {
      assertThat(world.trainable()).isEqualTo(alive);
    }
    assertThat(String.join("\n", world.archive.lines())).doesNotContain("userId");
  }

  @Property(tries = 100)
  void aHistoryThatOverflowsIsCutTheSameHoweverTheBatchesFall(@ForAll long seed) {
    var story = new Story(seed);
    List<String> events = story.inOrder(40);
    World clean = clean(events, Optional.of(SHORT));

    var world = new World(Optional.of(SHORT), 1);
    List<World.Sent> sent = world.put(events);
    for (List<World.Sent> batch : story.cut(sent)) {
      world.outage.plan(story.trouble(), story.upTo(12));
      world.deliver(batch);
    }
    assertThat(world.state()).isEqualTo(clean.state());

    int from = story.upTo(sent.size());
    story.cut(sent.subList(from, sent.size())).forEach(world::deliver);
    assertThat(world.state()).as("after a replay").isEqualTo(clean.state());
  }

  private static World clean(List<String> events, Optional<Model> model) {
    var world = new World(model, 1);
    events.stream()
        .sorted(java.util.Comparator.comparing((String event) -> group(TIME, event)))
        .forEach(event -> world.deliver(world.put(List.of(event))));
    return world;
  }

  /** Ids of interactions that no deletion of their user reaches. */
  private static Set<String> alive(List<String> events) {
    Map<String, Instant> deleted = new HashMap<>();
    for (String event : events) {
      if (event.contains("user.delete")) {
        deleted.merge(
            group(USER, event), Instant.parse(group(TIME, event)), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    var alive = new TreeSet<String>();
    for (String event : events) {
      boolean interaction = event.contains("userId") && !event.contains("\"user.");
      if (interaction
          && Instant.parse(group(TIME, event))
              .isAfter(deleted.getOrDefault(group(USER, event), Instant.EPOCH))) {
        alive.add(group(ID, event));
      }
    }
    return alive;
  }

  private static String group(Pattern pattern, String event) {
    Matcher matcher = pattern.matcher(event);
    if (!matcher.find()) {
      throw new IllegalArgumentException(pattern + " is not in " + event);
    }
    return matcher.group(1);
  }
}
