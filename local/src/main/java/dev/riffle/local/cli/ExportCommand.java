package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.QueryText;
import dev.riffle.core.api.TenantField;
import dev.riffle.core.event.Event;
import dev.riffle.core.json.JsonText;
import dev.riffle.definition.FunctionName;
import dev.riffle.local.exporting.ArchiveExport;
import dev.riffle.local.importing.TableSources;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** All of a tenant's data out. */
@Command(
    name = "export",
    description = {
      "Write all of a tenant's data of this machine's Riffle to files: interactions, items and users",
      "as NDJSON, gzip, an event a line, which riffle import reads back; scenarios and the list of",
      "models as JSON."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  riffle export backup", "  riffle import backup --tenant copy"},
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The folder to write to; made where it is not.")
  private Path folder;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      defaultValue = Event.DEFAULT_TENANT,
      description = "Default: ${DEFAULT-VALUE}.")
  private String tenant;

  @Mixin private Output output;

  @Override
  public Integer call() {
    var checkout = SourceTree.current();
    var running = RunningInstance.of(checkout);
    var terminal = Terminal.standard();
    Map<String, Long> events =
        new ArchiveExport(
                Java.command(),
                checkout.retrain(),
                DataSettings.of(running, checkout, System.getenv()))
            .run(folder, tenant, written -> terminal.count("events written", written));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    events.forEach(answer::put);
    try (var riffle = Connection.here()) {
      String query = new QueryText().with(TenantField.NAME, tenant).toString();
      write(
          TableSources.SCENARIOS,
          riffle.api().ask("GET", "/v1/scenarios?" + query, Optional.empty()));
      write(
          TableSources.MODELS,
          riffle
              .functions()
              .invoke(
                  FunctionName.RETRAIN,
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("operation", "list")
                      .put(TenantField.NAME, tenant)));
    }
    output.show(
        answer,
        people -> {
          events.forEach(
              (file, count) -> people.say("%,12d  %s".formatted(count, folder.resolve(file))));
          people.say("              " + folder.resolve(TableSources.SCENARIOS));
          people.say("              " + folder.resolve(TableSources.MODELS));
        });
    return Exit.DONE.code();
  }

  private void write(String name, JsonNode json) {
    try {
      Files.write(folder.resolve(name), JsonText.indented(json));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }
}
