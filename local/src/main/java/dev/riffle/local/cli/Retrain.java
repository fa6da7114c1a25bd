package dev.riffle.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.local.api.Backoff;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.load.Training;
import dev.riffle.local.run.Checkout;
import dev.riffle.local.run.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Trains a new model now, in place of waiting for the schedule. */
@Command(
    name = "retrain",
    description = "Train a model on all archived events, and print what the function answers.",
    mixinStandardHelpOptions = true)
final class Retrain implements Callable<Integer> {
  @Override
  public Integer call() throws JsonProcessingException {
    var terminal = Terminal.standard();
    var running = Target.of(Checkout.current());
    try (var api = new RiffleApi(running.apiUri(), Backoff.patient())) {
      var answer = new Training(api, terminal).run();
      var json = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();
      terminal.say(json.writeValueAsString(answer));
    }
    return 0;
  }
}
