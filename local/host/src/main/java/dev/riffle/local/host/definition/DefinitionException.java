package dev.riffle.local.host.definition;

import java.io.Serial;

/** A field of a definition file breaks a rule. The message names file, field, rule and value. */
public final class DefinitionException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  DefinitionException(String file, String field, String problem) {
    super(file + ": " + (field.isEmpty() ? "the document" : field) + " " + problem);
  }
}
