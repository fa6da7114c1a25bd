package dev.riffle.infra.definition;

/** A definition file or an artifact that is not there or not what it must be. */
public final class BadDefinition extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadDefinition(String file, String problem) {
    super(file + " " + problem);
  }
}
