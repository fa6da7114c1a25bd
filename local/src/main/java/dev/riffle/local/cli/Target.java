package dev.riffle.local.cli;

import dev.riffle.local.run.Checkout;
import dev.riffle.local.run.Running;
import dev.riffle.local.run.SetupException;

/** The Riffle that a command works on: the one that {@code local/up} started. */
final class Target {
  private Target() {}

  static Running of(Checkout checkout) {
    return Running.read(checkout)
        .orElseThrow(() -> new SetupException("Riffle does not run here. Start it: local/up"));
  }
}
