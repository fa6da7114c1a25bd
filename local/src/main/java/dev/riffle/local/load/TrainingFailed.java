package dev.riffle.local.load;

/** A training by retrain's command line did not come to an answer. The message is its own. */
public final class TrainingFailed extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int code;

  TrainingFailed(String message, int code) {
    super(message);
    this.code = code;
  }

  /** The command line's exit code: those of {@code local/retrain} are the same. */
  public int code() {
    return code;
  }
}
