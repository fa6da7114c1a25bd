package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.local.run.Terminal;
import java.util.ArrayList;
import java.util.Locale;
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
  private static final Object[] COLUMNS = {"version", "items", "dims", "NDCG@10", "popular", ""};

  @Mixin private ConnectionOptions connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    return new Operation(connection, output)
        .ask("list", JsonNodeFactory.instance.objectNode(), Models::show);
  }

  private static String figure(JsonNode model, String metric) {
    JsonNode value = model.path("metrics").path(metric);
    return value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.doubleValue()) : "";
  }

  /** Whom it serves, or what the gate said of one that serves nobody. */
  private static String serves(JsonNode model) {
    var arms = new ArrayList<String>();
    for (JsonNode arm : model.path("serves")) {
      arms.add(
          String.format(
              Locale.ROOT,
              "serves %.0f %% as %s (%s)",
              100 * arm.path("share").doubleValue(),
              arm.path("arm").asText(),
              arm.path("strategy").asText()));
    }
    return arms.isEmpty() ? "gate: " + model.path("gate").asText("none") : String.join(", ", arms);
  }

  private static void show(JsonNode answer, Terminal terminal) {
    if (answer.path("models").isEmpty()) {
      terminal.say("No model yet: riffle retrain makes one of all that is archived.");
      return;
    }
    terminal.say("%-26s %9s %5s %8s %8s  %s".formatted(COLUMNS));
    for (JsonNode model : answer.path("models")) {
      terminal.say(
          "%-26s %9s %5s %8s %8s  %s"
              .formatted(
                  model.path("version").asText(),
                  model.path("items").asText(),
                  model.path("dims").asText(),
                  figure(model, "ndcg10"),
                  figure(model, "popularityNdcg10"),
                  serves(model)));
    }
  }
}
