package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.TenantField;
import dev.riffle.local.api.FunctionException;
import dev.riffle.local.run.Terminal;
import java.util.function.BiConsumer;

/** An operation of retrain, asked of the function; what fails there has its exit code here. */
record Operation(ConnectionOptions connection, Output output) {

  /**
   * Asks, and shows the answer.
   *
   * @param name of the operation
   * @param fields beside the operation's name and the tenant
   * @param forPeople shows the answer where JSON is not wanted
   * @return the exit code
   */
  int ask(String name, ObjectNode fields, BiConsumer<JsonNode, Terminal> forPeople) {
    ObjectNode request = fields.deepCopy();
    request.put("operation", name).put(TenantField.NAME, connection.tenant());
    try (var riffle = connection.open()) {
      JsonNode answer = riffle.functions().invoke(connection.function(), request);
      output.show(answer, terminal -> forPeople.accept(answer, terminal));
      return Exit.of(answer).code();
    } catch (FunctionException failed) {
      System.err.println(failed.getMessage());
      return Exit.of(failed).code();
    }
  }

  /** An answer that nothing shorter can be said of. */
  static void whole(JsonNode answer, Terminal terminal) {
    terminal.say(answer.toPrettyString());
  }
}
