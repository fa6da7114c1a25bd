package dev.riffle.retrain.sequence;

import ai.djl.engine.Engine;
import java.util.Optional;

/** PyTorch for tests. */
final class Engines {
  /** One thread: the same sums each time. */
  static final Engine ONE_THREAD = PyTorch.start(1, Optional.empty());

  private Engines() {}
}
