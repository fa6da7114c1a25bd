package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.retrain.request.BadRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code request}. */
@Command(
    name = "request",
    description = "Do what a request in JSON says, as the function would.",
    mixinStandardHelpOptions = true)
final class RequestCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Parameters(index = "0", paramLabel = "JSON", description = "The request.")
  private String json;

  @Override
  public Integer call() throws IOException {
    try {
      if (JsonText.read(json) instanceof ObjectNode request) {
        return ask.ask(request);
      }
    } catch (NotJson text) {
      throw new BadRequest("request", "'" + json + "'", "must be JSON: " + text.getMessage());
    }
    throw new BadRequest("request", "'" + json + "'", "must be a JSON object");
  }
}
