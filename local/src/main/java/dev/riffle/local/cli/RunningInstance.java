package dev.riffle.local.cli;

import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;

/** The Riffle that a command works on: the one that {@code local/up} started. */
final class RunningInstance {
  private RunningInstance() {}

  static RunState of(SourceTree checkout) {
    return RunState.read(checkout)
        .orElseThrow(() -> new SetupException("Riffle does not run here. Start it: local/up"));
  }
}
