package dev.riffle.core.event;

import dev.riffle.core.json.NotJson;
import dev.riffle.core.json.Quoting;
import dev.riffle.core.json.Shown;

/** An event that breaks a rule: which field, the value it had, and the rule. */
public final class InvalidEvent extends RuntimeException implements Quoting {
  private static final long serialVersionUID = 1;

  private final String field;
  private final String value;
  private final String rule;

  /**
   * @param field its JSON path; empty for the whole event
   * @param value as JSON, of any length
   * @param rule what would be right, as a sentence
   */
  public InvalidEvent(String field, String value, String rule) {
    super(
        "%s is %s: %s"
            .formatted(
                field.isEmpty() ? "the event" : Shown.whole(field),
                Shown.text(value),
                Shown.whole(rule)));
    this.field = Shown.whole(field);
    this.value = Shown.text(value);
    this.rule = Shown.whole(rule);
  }

  /** Of a text that is no event because it is not the JSON that is taken here. */
  public static InvalidEvent of(NotJson e) {
    var invalid = new InvalidEvent(e.path(), e.value(), e.rule());
    invalid.initCause(e);
    return invalid;
  }

  /** The JSON path of the field, for example {@code item.categories[2]}; empty for the whole. */
  public String field() {
    return field;
  }

  /** The offending value as JSON, shortened to 80 characters; {@code missing} when absent. */
  public String value() {
    return value;
  }

  /** What would be right, as a sentence. */
  public String rule() {
    return rule;
  }

  /** Names a field of the event's own alone: within it, names are the sender's. */
  @Override
  public String unquoted() {
    if (getCause() instanceof NotJson text) {
      return text.unquoted();
    }
    String own = field.split("[.\\[]", 2)[0];
    return (EventField.ALL.contains(own) ? own : "an event") + ": " + rule;
  }
}
