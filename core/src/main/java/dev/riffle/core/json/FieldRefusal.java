package dev.riffle.core.json;

/** Makes a door's own error from a field that breaks a rule. */
@FunctionalInterface
public interface FieldRefusal {
  /**
   * The error.
   *
   * @param path where the field stands, for example {@code filter.anyOf[2]}; empty for the whole
   * @param value what is there, as JSON and shortened; {@code missing} when nothing is
   * @param rule what would be right, as a sentence goes on after the field's name
   */
  RuntimeException of(String path, String value, String rule);
}
