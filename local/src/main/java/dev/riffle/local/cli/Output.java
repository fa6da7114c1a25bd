package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.local.run.Terminal;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** For people, or for programs. */
final class Output {
  @Option(names = "--json", description = "Print the answer as JSON, and nothing else.")
  private boolean json;

  /** Shows an answer: as JSON where that is wanted, else as people read it. */
  void show(JsonNode answer, Consumer<Terminal> forPeople) {
    var terminal = Terminal.standard();
    if (json) {
      terminal.say(answer.toPrettyString());
    } else {
      forPeople.accept(terminal);
    }
  }
}
