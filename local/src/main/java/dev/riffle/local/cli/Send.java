package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.EventsAnswer;
import dev.riffle.core.event.EventField;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One event. */
@Command(
    name = "send",
    description = "Send one event: who did what with which item. Files of them: riffle import.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  riffle send view user-0042 film-0017",
      "  riffle send rating ann 296 --value 4.5 --time 2026-11-30T12:00:00Z"
    },
    mixinStandardHelpOptions = true)
final class Send implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "TYPE",
      description = "view, click, cart, purchase, like, dislike, rating or impression.")
  private String type;

  @Parameters(index = "1", paramLabel = "USER", description = "The user's id.")
  private String user;

  @Parameters(index = "2", paramLabel = "ITEM", description = "The item's id.")
  private String item;

  @Option(names = "--value", description = "Of a rating, or an amount.")
  private Optional<Double> value = Optional.empty();

  @Option(names = "--time", description = "When. Default: now.")
  private Optional<Instant> time = Optional.empty();

  @Option(names = "--id", description = "Of the event. Default: a new one.")
  private Optional<String> id = Optional.empty();

  @Mixin private ConnectionOptions connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode event = body.putArray("events").addObject();
    event.put(EventField.ID, id.orElseGet(() -> UUID.randomUUID().toString()));
    event.put(EventField.TYPE, type);
    event.put(EventField.USER, user);
    event.put(EventField.ITEM, item);
    event.put(EventField.TIME, time.orElseGet(Instant::now).toString());
    event.put(EventField.TENANT, connection.tenant());
    value.ifPresent(it -> event.put(EventField.VALUE, it));
    try (var riffle = connection.open()) {
      JsonNode answer = riffle.api().ask("POST", "/v1/events", Optional.of(body));
      EventsAnswer read = EventsAnswer.read(answer);
      output.show(
          answer,
          terminal -> {
            read.rejected()
                .forEach(
                    it ->
                        terminal.say(
                            "Refused: %s is %s: it %s"
                                .formatted(it.field(), it.value(), it.rule())));
            if (read.accepted() > 0) {
              terminal.say("Taken.");
            }
          });
      return (read.rejected().isEmpty() ? Exit.DONE : Exit.FAILED).code();
    }
  }
}
