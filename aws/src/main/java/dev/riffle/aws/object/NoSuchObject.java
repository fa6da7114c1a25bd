package dev.riffle.aws.object;

/** An object that has to be there is not. */
public final class NoSuchObject extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoSuchObject(String place) {
    super("there is no " + place);
  }

  NoSuchObject(String place, Throwable cause) {
    super("there is no " + place, cause);
  }
}
