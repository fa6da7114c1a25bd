package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.local.run.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The models that are stored. */
@Command(
    name = "models",
    description = "List the models that are stored, with how good they were and which serves.",
    footerHeading = "%nExamples:%n",
    footer = {"  riffle models", "  riffle models --json | jq '.models[0].version'"},
    mixinStandardHelpOptions = true)
final class Models implements Callable<Integer> {
  @Mixin private ConnectionOptions connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    return new Operation(connection, output)
        .ask("list", JsonNodeFactory.instance.objectNode(), Models::show);
  }

  private static void show(JsonNode answer, Terminal terminal) {
    Operation.whole(answer, terminal);
  }
}
