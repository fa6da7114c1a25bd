package dev.riffle.local.cli;

import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;

/** What {@code local/up} says last: where everything is, and how to end it. */
final class UpSummary {
  private UpSummary() {}

  static void say(Terminal terminal, SourceTree checkout, RunState running) {
    terminal.say(
        """

        Riffle runs.
          API       %1$s/v1/users/user-0042/recommendations
          data      %2$s
          logs      %3$s, of functions %4$s
          stop      local/down"""
            .formatted(
                running.api(),
                running.endpoint(),
                checkout.logs(),
                checkout.host().resolve("logs")));
  }
}
