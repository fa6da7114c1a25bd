package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.core.event.Event;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.load.EventLoader;
import dev.riffle.local.load.ModelTraining;
import dev.riffle.local.load.ShardMarkers;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.Terminal;
import dev.riffle.local.sample.SampleWorld;
import java.time.Clock;
import java.util.stream.Stream;

/**
 * The sample data and a model of it, unless both are there. A first model is trained on a tenth of
 * the users: until there is one every item counts as new and costs a write whenever it is touched,
 * which an emulator is slow at.
 */
final class SampleLoader {
  static final String NAME = "sample";
  private static final String FIRST = "sample-first";
  private static final int FIRST_USERS_ONE_IN = 10;
  private final SampleWorld sample;
  private final RiffleApi api;
  private final ShardMarkers markers;
  private final Terminal terminal;
  private final EventLoader loader;
  private final ModelTraining training;

  SampleLoader(
      SampleWorld sample, RiffleApi api, ShardMarkers markers, Terminal terminal, Clock clock) {
    this.sample = sample;
    this.api = api;
    this.markers = markers;
    this.terminal = terminal;
    this.loader = new EventLoader(api, markers, terminal, clock);
    this.training = new ModelTraining(api, terminal);
  }

  void loadOnce() {
    if (markers.newestAre(NAME)) {
      terminal.say("The sample data are there already.");
      if (api.serving(Event.DEFAULT_TENANT).loaded().isEmpty()) {
        firstModel();
      }
      return;
    }
    var first = sample.users().size() / FIRST_USERS_ONE_IN;
    var some = sample.users().subList(0, first);
    var rest = sample.users().subList(first, sample.users().size());
    terminal.say("Loading the sample's items and its first %,d users".formatted(some.size()));
    load(FIRST, Stream.concat(sample.items(), some.stream().flatMap(sample::interactions)));
    firstModel();
    terminal.say("Loading the sample's other %,d users".formatted(rest.size()));
    load(NAME, rest.stream().flatMap(sample::interactions));
    training.run();
  }

  /** A tenth of the users is too few to judge a model by: it serves until the gate has a better. */
  private void firstModel() {
    training.run(JsonNodeFactory.instance.objectNode().put("gate", "off"));
  }

  private void load(String name, Stream<Event> events) {
    var all = events.toList();
    var loaded = loader.load(name, all.iterator(), all.size());
    if (loaded.rejected() > 0) {
      throw new SetupException(
          "The API rejected %,d of the sample's events, for example %s"
              .formatted(loaded.rejected(), loaded.examples().getFirst()));
    }
  }
}
