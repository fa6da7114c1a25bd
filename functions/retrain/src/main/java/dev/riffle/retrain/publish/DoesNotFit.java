package dev.riffle.retrain.publish;

/** A model that the function which serves has no memory for: the pointer stays as it is. */
public final class DoesNotFit extends RuntimeException {
  private static final long serialVersionUID = 1;

  DoesNotFit(String why) {
    super(why);
  }
}
