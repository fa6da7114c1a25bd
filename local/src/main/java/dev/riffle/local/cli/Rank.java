package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.TenantField;
import dev.riffle.core.event.EventField;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Items in a user's order. */
@Command(
    name = "rank",
    description = "Put items that you name into a user's order.",
    footerHeading = "%nExamples:%n",
    footer = "  riffle rank user-0042 film-0017 film-0042 film-0099",
    mixinStandardHelpOptions = true)
final class Rank implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "USER", description = "The user's id.")
  private String user;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "ITEM", description = "Items' ids.")
  private List<String> items;

  @Mixin private ConnectionOptions connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put(EventField.USER, user);
    var list = body.putArray("items");
    items.forEach(list::add);
    body.put(TenantField.NAME, connection.tenant());
    try (var riffle = connection.open()) {
      JsonNode answer = riffle.api().ask("POST", "/v1/rank", Optional.of(body));
      output.show(answer, terminal -> AnswerTable.show(answer, terminal));
      return Exit.DONE.code();
    }
  }
}
