package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.api.PercentCode;
import dev.riffle.core.api.QueryText;
import dev.riffle.core.api.TenantField;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.local.run.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The rules that shape answers. */
@Command(
    name = "scenario",
    description = "List the rules that shape answers; show, store or delete those of one name.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  riffle scenario                           all of them",
      "  riffle scenario home                      that one",
      "  riffle scenario home --put home.json      store its rules, in force at once",
      "  riffle scenario home --rollback           the version before",
      "  riffle scenario home --delete"
    },
    mixinStandardHelpOptions = true)
final class ScenarioCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Of a scenario.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--put", paramLabel = "FILE", description = "A file with its rules as JSON.")
  private Optional<Path> put = Optional.empty();

  @Option(names = "--delete", description = "Delete it.")
  private boolean delete;

  @Option(names = "--rollback", description = "Let the version before be in force.")
  private boolean rollback;

  @Mixin private ConnectionOptions connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    String query = "?" + new QueryText().with(TenantField.NAME, connection.tenant());
    String path = "/v1/scenarios" + name.map(it -> "/" + PercentCode.encode(it)).orElse("");
    if (name.isEmpty() && (put.isPresent() || delete || rollback)) {
      System.err.println("Which one? riffle scenario NAME ...");
      return Exit.USAGE.code();
    }
    try (var riffle = connection.open()) {
      JsonNode answer =
          put.isPresent()
              ? riffle.api().ask("PUT", path + query, Optional.of(json(put.get())))
              : rollback
                  ? riffle.api().ask("POST", path + "/rollback" + query, Optional.empty())
                  : riffle.api().ask(delete ? "DELETE" : "GET", path + query, Optional.empty());
      output.show(answer, terminal -> Operation.whole(answer, terminal));
      return Exit.DONE.code();
    }
  }

  private static JsonNode json(Path file) {
    try {
      return JsonText.read(Files.readAllBytes(file));
    } catch (NotJson e) {
      throw new SetupException("%s is no JSON: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new SetupException("Cannot read %s: %s".formatted(file, e), e);
    }
  }
}
