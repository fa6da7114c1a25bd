package dev.riffle.retrain.choice;

/** There is no time for the rest of a trial: what was found before it is what is chosen. */
final class TrialStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  TrialStopped() {
    super("there was no time for the rest of a trial", null, false, false);
  }
}
