package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.retrain.request.BadRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}. */
@Command(
    name = "export",
    description = "Lists for all users, or the users for an item, into the bucket.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Option(
      names = "--name",
      required = true,
      description = "Of the export. The same name goes on with it.")
  private String name;

  @Option(names = "--k", description = "Items in each list. Default: 10.")
  private Optional<Integer> k = Optional.empty();

  @Option(names = "--filter", description = "In JSON, as in a request for recommendations.")
  private Optional<String> filter = Optional.empty();

  @Option(names = "--item", description = "The users who want it most, in the place of lists.")
  private Optional<String> item = Optional.empty();

  @Option(names = "--user", description = "The users who are most like this one.")
  private Optional<String> user = Optional.empty();

  @Option(names = "--users", description = "How many of them. Default: 10000.")
  private Optional<Integer> users = Optional.empty();

  @Option(names = "--version", description = "The model. Default: the one that serves.")
  private Optional<String> version = Optional.empty();

  @Option(names = "--parts", description = "Parts of the table. Default: as it needs.")
  private Optional<Integer> parts = Optional.empty();

  @Option(names = "--cancel", description = "Stop it.")
  private boolean cancel;

  @Override
  public Integer call() throws IOException {
    ObjectNode request = ask.request("export").put("name", name);
    k.ifPresent(value -> request.put("k", value));
    filter.ifPresent(value -> request.set("filter", json(value)));
    item.ifPresent(value -> request.put("item", value));
    user.ifPresent(value -> request.put("user", value));
    users.ifPresent(value -> request.put("users", value));
    version.ifPresent(value -> request.put("version", value));
    parts.ifPresent(value -> request.put("parts", value));
    if (cancel) {
      request.put("cancel", true);
    }
    return ask.ask(request);
  }

  private static JsonNode json(String text) {
    try {
      return JsonText.read(text);
    } catch (NotJson e) {
      throw new BadRequest("filter", "'" + text + "'", "must be JSON: " + e.getMessage());
    }
  }
}
