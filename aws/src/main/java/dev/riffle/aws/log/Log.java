package dev.riffle.aws.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.json.Quoting;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Writes one JSON object a line. */
public final class Log {
  private final PrintStream out;

  /**
   * @param out standard output; elsewhere in tests
   */
  public Log(PrintStream out) {
    this.out = out;
  }

  /** Writes a line under a name for its kind. */
  public void line(String event, Consumer<ObjectNode> fields) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("event", event);
    fields.accept(line);
    out.println(line);
  }

  /** Writes what was measured; in Lambda it becomes metrics. */
  public void measured(Measurements measured) {
    measured.lines().forEach(out::println);
  }

  /** Says that something failed and why, down to the first cause, without what was read. */
  public void failure(String event, Throwable failure) {
    line(
        event,
        fields -> {
          fields.put("error", Quoting.logged(failure));
          if (failure.getCause() != null) {
            fields.put("cause", Quoting.logged(deepest(failure)));
          }
        });
  }

  private static Throwable deepest(Throwable failure) {
    return failure.getCause() == null ? failure : deepest(failure.getCause());
  }
}
