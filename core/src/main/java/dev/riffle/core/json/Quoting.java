package dev.riffle.core.json;

/**
 * An error whose message quotes what was read: whoever sent that may see it again, and a log may
 * not, since it can name a user.
 */
public interface Quoting {
  /** What is wrong and where, without what is there. */
  String unquoted();

  /** What is wrong with an error, as logs show it. */
  static String logged(Throwable failure) {
    return failure instanceof Quoting quoting
        ? failure.getClass().getName() + ": " + quoting.unquoted()
        : String.valueOf(failure);
  }
}
