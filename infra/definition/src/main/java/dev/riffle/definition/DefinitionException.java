package dev.riffle.definition;

import java.io.Serial;

/** A field of a definition file breaks a rule. The message names file, field, rule and value. */
public final class DefinitionException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Names the field and the rule that it breaks, which says what it must be. */
  public DefinitionException(String file, String field, String problem) {
    super(file + ": " + (field.isEmpty() ? "the document" : field) + " " + problem);
  }
}
