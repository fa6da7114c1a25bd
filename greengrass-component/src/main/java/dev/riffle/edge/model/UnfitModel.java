package dev.riffle.edge.model;

/** A model that must not serve: damaged, or failing its self-test. */
public final class UnfitModel extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnfitModel(String why, Throwable cause) {
    super(why, cause);
  }

  public UnfitModel(String why) {
    super(why);
  }
}
