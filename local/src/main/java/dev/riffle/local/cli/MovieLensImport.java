package dev.riffle.local.cli;

import dev.riffle.definition.DataPlane;
import dev.riffle.local.api.Attempts;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.load.EventLoader;
import dev.riffle.local.load.ShardMarkers;
import dev.riffle.local.movielens.MovieLens;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;
import java.nio.file.Path;
import java.time.Clock;

/** A folder of MovieLens through the HTTP API. */
final class MovieLensImport {
  private static final String NAME = "movielens";

  private MovieLensImport() {}

  static void run(Path movielens) {
    var checkout = SourceTree.current();
    var terminal = Terminal.standard();
    var clock = Clock.systemUTC();
    var running = RunningInstance.of(checkout);
    terminal.say("Reading " + movielens);
    var data = MovieLens.read(movielens, clock);
    terminal.say(
        "%,d movies, %,d ratings"
            .formatted(data.titles().size(), data.size() - data.titles().size()));
    data.skipped().lines().forEach(terminal::say);
    var plane = DataPlane.read(checkout.root());
    try (var aws = AwsClients.with(AwsClients.environment(running.endpointUri(), System.getenv()));
        var api =
            new RiffleApi(
                running.apiUri(), Attempts.patient(), LocalCaller.of(running, checkout))) {
      var markers = new ShardMarkers(aws, plane.stream().name(), plane.items().name(), NAME);
      var loaded =
          new EventLoader(api, markers, terminal, clock)
              .load(NAME, data.events().iterator(), data.size());
      terminal.say("%,d events accepted and ingested".formatted(loaded.accepted()));
      if (loaded.rejected() > 0) {
        terminal.say("%,d rejected by the API, for example:".formatted(loaded.rejected()));
        loaded.examples().forEach(rejection -> terminal.say("  " + rejection));
      }
    }
    terminal.say("Now train on them: local/retrain");
  }
}
