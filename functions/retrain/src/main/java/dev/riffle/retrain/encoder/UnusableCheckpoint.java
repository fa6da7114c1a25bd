package dev.riffle.retrain.encoder;

import java.io.IOException;

/** A checkpoint that a training cannot go on from: it is damaged, or of another training. */
public final class UnusableCheckpoint extends IOException {
  private static final long serialVersionUID = 1;

  public UnusableCheckpoint(String message) {
    super(message);
  }
}
