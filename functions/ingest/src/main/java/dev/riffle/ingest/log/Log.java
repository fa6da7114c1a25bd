package dev.riffle.ingest.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.metric.Measurements;
import java.io.PrintStream;

/** Writes one JSON object a line, as CloudWatch Logs queries them. */
public final class Log {
  private final PrintStream out;

  /**
   * @param out standard output; elsewhere in tests
   */
  public Log(PrintStream out) {
    this.out = out;
  }

  /** Writes {@code fields} under a name for the kind of line. */
  public void line(String event, ObjectNode fields) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("event", event);
    line.setAll(fields);
    out.println(line);
  }

  /** Writes what was measured, in the form that CloudWatch makes metrics of. */
  public void measured(Measurements measured) {
    measured.lines().forEach(out::println);
  }

  /** Says that something failed and why, down to the first cause. */
  public void failure(String event, Throwable failure) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("error", String.valueOf(failure));
    if (failure.getCause() != null) {
      fields.put("cause", String.valueOf(deepest(failure)));
    }
    line(event, fields);
  }

  private static Throwable deepest(Throwable failure) {
    return failure.getCause() == null ? failure : deepest(failure.getCause());
  }
}
