package dev.riffle.retrain.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.metric.Measurements;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Says how far training has come: one JSON object a line, as CloudWatch Logs queries them. */
public final class Log {
  private final PrintStream out;

  /**
   * @param out standard output; elsewhere in tests
   */
  public Log(PrintStream out) {
    this.out = out;
  }

  /** Writes what was measured; in Lambda it becomes metrics. */
  public void measured(Measurements measurements) {
    measurements.lines().forEach(out::println);
  }

  /** Writes a line under a name for its kind. */
  public void line(String event, Consumer<ObjectNode> fields) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("event", event);
    fields.accept(line);
    out.println(line);
  }
}
