package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.QueryText;
import dev.riffle.core.api.TenantField;
import dev.riffle.local.api.ApiException;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SourceTree;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What runs, where, and what serves. */
@Command(
    name = "status",
    description = "Say what runs, where, and which model serves.",
    footerHeading = "%nExamples:%n",
    footer = {"  riffle status", "  riffle status --url https://api.example.org --profile shop"},
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it answers", "1:it does not"},
    mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
  @Mixin private ConnectionOptions connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    if (!connection.elsewhere()) {
      Optional<RunState> running = RunState.read(SourceTree.current());
      status.put("running", running.isPresent());
      if (running.isEmpty()) {
        output.show(status, terminal -> terminal.say("Riffle does not run here: riffle up"));
        return Exit.FAILED.code();
      }
      status.put("api", running.get().api()).put("data", running.get().endpoint());
    }
    try (var riffle = connection.open()) {
      String query = new QueryText().with(TenantField.NAME, connection.tenant()).toString();
      JsonNode models = riffle.api().ask("GET", "/v1/models?" + query, Optional.empty());
      status.set("serving", models);
      output.show(
          status,
          terminal -> {
            if (status.has("api")) {
              terminal.say(
                  "Riffle runs: %s, data at %s"
                      .formatted(status.path("api").asText(), status.path("data").asText()));
            }
            if (models.path("arms").isEmpty()) {
              terminal.say("No model yet: users get what is popular.");
            }
            models.path("arms").forEach(arm -> terminal.say(serving(arm)));
          });
      return Exit.DONE.code();
    } catch (ApiException silent) {
      output.show(
          status.put("error", silent.getMessage()),
          terminal -> terminal.say("It does not answer: " + silent.getMessage()));
      return Exit.FAILED.code();
    }
  }

  private static String serving(JsonNode arm) {
    return String.format(
        Locale.ROOT,
        "Serving %.0f %% as %s: %s, strategy %s",
        100 * arm.path("share").doubleValue(),
        arm.path("name").asText(),
        arm.hasNonNull("model") ? "model " + arm.path("model").asText() : "no model yet",
        arm.path("strategy").asText());
  }
}
